import type { RunStatus } from "@playhead/core";
import type { ReactNode } from "react";
import { cn } from "#ui/cn.ts";
import { statusColor } from "#ui/status-color.ts";

const stroke = { fill: "none", stroke: "currentColor", strokeLinecap: "round", strokeLinejoin: "round" } as const;

const shapes: Record<RunStatus, ReactNode> = {
	running: (
		<>
			<circle className="live-pulse" cx="6" cy="6" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.2" />
			<circle cx="6" cy="6" r="3" fill="currentColor" />
		</>
	),
	waiting: (
		<>
			<rect x="2.5" y="1.5" width="2.4" height="9" rx=".8" fill="currentColor" />
			<rect x="7.1" y="1.5" width="2.4" height="9" rx=".8" fill="currentColor" />
		</>
	),
	done: <path d="m1.8 6.4 2.9 2.9 5.5-6.4" strokeWidth="1.7" {...stroke} />,
	error: <path d="m2.5 2.5 7 7m0-7-7 7" strokeWidth="1.8" {...stroke} />,
	cancelled: (
		<>
			<circle cx="6" cy="6" r="4.6" strokeWidth="1.4" {...stroke} />
			<path d="m2.9 9.1 6.2-6.2" strokeWidth="1.4" {...stroke} />
		</>
	),
	queued: <circle cx="6" cy="6" r="4.6" strokeWidth="1.4" strokeDasharray="2.1 1.9" {...stroke} />,
	lost: (
		<>
			<path
				d="M3.7 3.9C3.9 2.7 4.8 1.9 6 1.9c1.3 0 2.3.9 2.3 2.1 0 1.6-2.3 1.7-2.3 3.4"
				strokeWidth="1.6"
				{...stroke}
			/>
			<path d="M6 10.1h.01" strokeWidth="2" {...stroke} />
		</>
	),
};

/** The shape of a status, 12 px. Decoration: a word always stands beside it (see `Status`). */
export function StatusGlyph({ status, className }: { status: RunStatus; className?: string | undefined }) {
	return (
		<svg
			viewBox="0 0 12 12"
			aria-hidden="true"
			className={cn("size-3 shrink-0 overflow-visible", statusColor[status], className)}
		>
			{shapes[status]}
		</svg>
	);
}
