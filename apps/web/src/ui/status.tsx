import type { RunStatus } from "@playhead/core";
import type { ReactNode } from "react";
import { statusWord } from "#format/status.ts";
import { cn } from "#ui/cn.ts";
import { statusBackground, statusColor } from "#ui/status-color.ts";
import { StatusGlyph } from "#ui/status-glyph.tsx";

export type StatusProps = {
	status: RunStatus;
	/** In place of the plain word: "Running 4m 38s", "Waiting for you: run_command". */
	children?: ReactNode;
	/** A rounded background in the status's colour. */
	pill?: boolean;
	className?: string;
};

/** Shape, word, colour. */
export function Status({ status, children, pill = false, className }: StatusProps) {
	return (
		<span
			className={cn(
				"num inline-flex items-center gap-1.5 whitespace-nowrap font-medium text-xs",
				statusColor[status],
				pill && cn("h-[22px] rounded-full pr-2 pl-[7px]", statusBackground[status]),
				className,
			)}
		>
			<StatusGlyph status={status} />
			<span>{children ?? statusWord(status)}</span>
		</span>
	);
}
