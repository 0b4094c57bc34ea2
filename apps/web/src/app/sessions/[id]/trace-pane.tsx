"use client";

import type { RefObject } from "react";
import { useSessionStore, useSessionView } from "#features/session-live/model/use-session-store.ts";
import { TracePanel, type TracePanelProps } from "#features/trace/view/trace-panel.tsx";
import { cn } from "#ui/cn.ts";

export type TracePaneProps = Pick<
	TracePanelProps,
	"runId" | "onRun" | "selectedId" | "onSelect" | "onShowInChat" | "wide" | "onWide"
> & {
	ref: RefObject<HTMLElement | null>;
	className: string;
};

/** The right side: where the run's time and tokens went. */
export function TracePane({ ref, className, ...choice }: TracePaneProps) {
	const store = useSessionStore();
	const { transcript, spans } = useSessionView();
	return (
		<aside
			ref={ref}
			aria-label="Trace"
			className={cn("flex min-h-0 min-w-0 flex-col border-line-1 border-l bg-bg-1 max-md:border-l-0", className)}
		>
			<TracePanel runs={transcript.runs} spans={spans} loadTrace={store.loadTrace} {...choice} />
		</aside>
	);
}
