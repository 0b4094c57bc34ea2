"use client";

import type { SessionRow } from "@playhead/core";
import { ChevronRight } from "lucide-react";
import { cn } from "#ui/cn.ts";
import { RelativeTime } from "#ui/relative-time.tsx";
import { KindIcon } from "./kind-icon.tsx";

export type QuietFoldProps = { count: number; open: boolean; last: SessionRow; onToggle: () => void };

/** SCHED6: heartbeats that had nothing to say, as one line: 32 px, 44 px on a phone. */
export function QuietFold({ count, open, last, onToggle }: QuietFoldProps) {
	return (
		<button
			type="button"
			aria-expanded={open}
			onClick={onToggle}
			className="focus-inset flex h-full w-full items-center gap-2.5 border-line-1 border-b px-4 text-left text-text-3 text-xs hover:bg-bg-3"
		>
			<ChevronRight aria-hidden="true" className={cn("size-3 shrink-0 transition-transform", open && "rotate-90")} />
			<KindIcon kind="heartbeat" className="size-3 shrink-0" />
			<span className="min-w-0 flex-1 truncate">{count} heartbeats with nothing to report</span>
			<RelativeTime at={last.activityAt} className="num" />
		</button>
	);
}
