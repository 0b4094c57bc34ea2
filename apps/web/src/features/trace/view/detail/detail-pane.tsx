"use client";

import { factsOf, type SpanFacts } from "../../model/span-facts.ts";
import { useShown, useViewer } from "../../model/use-viewer.ts";
import { SpanDetail } from "./span-detail.tsx";
import { useSheetDrag } from "./use-sheet-drag.ts";

export type DetailPaneProps = {
	sessionId: string;
	onShowInChat: ((span: SpanFacts) => void) | null;
	/** The focus goes back to the rows. */
	onLeave: () => void;
};

/** The chosen step beside the rows, below them in a narrow panel, and as a sheet over them on a phone. */
export function DetailPane({ sessionId, onShowInChat, onLeave }: DetailPaneProps) {
	const viewer = useViewer();
	const trace = useShown(({ get }) => get().trace);
	const selected = useShown(({ get }) => (get().opened ? get().selected : -1));
	const close = () => {
		viewer.dispatch({ type: "close" });
		onLeave();
	};
	const drag = useSheetDrag(close);
	if (selected < 0) return null;
	const facts = factsOf(trace, selected);
	return (
		// oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape closes it from wherever the focus is in it
		<div
			className="trace-detail"
			onKeyDown={(event) => {
				if (event.key !== "Escape" || event.defaultPrevented) return;
				event.preventDefault();
				event.stopPropagation();
				close();
			}}
		>
			<div {...drag} className="trace-sheet-grip" aria-hidden="true" />
			<SpanDetail
				key={facts.id}
				sessionId={sessionId}
				span={facts}
				self={viewer.self()[selected] ?? 0}
				onShowInChat={onShowInChat}
				onClose={close}
			/>
		</div>
	);
}
