"use client";

import { FoldHorizontal, TriangleAlert, Waypoints } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { formatCount } from "#format/tokens.ts";
import { useShown, useViewer } from "../../model/use-viewer.ts";
import { FilterPopover } from "./filter-popover.tsx";
import { KindChips } from "./kind-chips.tsx";
import { ModeSwitch } from "./mode-switch.tsx";
import { MoreMenu } from "./more-menu.tsx";
import { SearchField } from "./search-field.tsx";
import { Toggle } from "./toggle.tsx";

export type ToolbarProps = {
	runId: string;
	/** What stands at the left: which run is shown. */
	children: ReactNode;
	field: RefObject<HTMLInputElement | null>;
	onLeaveField: () => void;
};

/** What is looked for, what is shown, and how. */
export function Toolbar({ runId, children, field, onLeaveField }: ToolbarProps) {
	const viewer = useViewer();
	const errors = useShown(({ counts }) => counts().errors);
	const status = useShown(({ get }) => get().filter.status);
	const criticalPath = useShown(({ get }) => get().criticalPath);
	const compress = useShown(({ get }) => get().compress);
	return (
		<div
			role="toolbar"
			aria-label="Trace"
			className="flex h-10 shrink-0 items-center gap-1.5 overflow-x-auto border-line-1 border-b bg-bg-1 px-3 [scrollbar-width:none] max-md:h-12 max-md:px-2 @max-[640px]/trace:px-2 md:@max-[640px]/trace:h-auto md:@max-[640px]/trace:flex-wrap md:@max-[640px]/trace:py-1.5"
		>
			{children}
			<SearchField field={field} onLeave={onLeaveField} />
			<FilterPopover />
			<KindChips />
			<span className="flex-1 @max-[640px]/trace:hidden" />
			<Toggle
				label="Errors only"
				pressed={status === "error"}
				onPress={() => viewer.dispatch({ type: "filter", filter: { status: status === "error" ? null : "error" } })}
				icon={<TriangleAlert aria-hidden="true" />}
				count={errors === 0 ? null : <span className="num text-error">{formatCount(errors)}</span>}
			/>
			<Toggle
				label="Critical path"
				shortcut="C"
				pressed={criticalPath}
				onPress={() => viewer.dispatch({ type: "toggle", what: "criticalPath" })}
				icon={<Waypoints aria-hidden="true" />}
			/>
			<Toggle
				label="Compress idle"
				shortcut="I"
				pressed={compress}
				onPress={() => viewer.dispatch({ type: "toggle", what: "compress" })}
				icon={<FoldHorizontal aria-hidden="true" />}
			/>
			<ModeSwitch />
			<MoreMenu runId={runId} />
		</div>
	);
}
