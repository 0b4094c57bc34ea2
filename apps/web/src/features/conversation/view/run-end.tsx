import type { RunRow } from "@playhead/core";
import { memo } from "react";
import { formatDuration } from "#format/duration.ts";
import { cn } from "#ui/cn.ts";
import { CopyButton } from "#ui/copy-button.tsx";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { runEnding } from "../model/run-end.ts";

/** The end of a run that did not succeed: what failed, what to do, the code to copy. */
export const RunEnd = memo(function RunEnd({ run }: { run: RunRow }) {
	const { title, text, code } = runEnding(run);
	const calm = run.status === "cancelled" || run.status === "done";
	return (
		<section
			aria-label={title}
			className={cn(
				"flex gap-2.5 rounded-3 border border-line-1 border-l-2 bg-bg-1 px-3 py-2.5",
				calm ? "border-l-cancelled" : "border-l-error",
			)}
		>
			<StatusGlyph status={run.status} className="mt-1" />
			<div className="min-w-0 flex-1">
				<p className="flex items-baseline gap-2 font-medium text-text-1">
					{title}
					{run.durationMs === null || run.durationMs === 0 ? null : (
						<span className="num font-normal text-text-3 text-xs">after {formatDuration(run.durationMs)}</span>
					)}
				</p>
				<p className="whitespace-pre-wrap text-text-2 [overflow-wrap:anywhere]">{text}</p>
				{code === null ? null : (
					<p className="mt-1 flex items-center gap-1">
						<code className="font-mono text-sm text-text-3">{code}</code>
						<CopyButton text={`${code}: ${text}`} label="Copy the error" />
					</p>
				)}
			</div>
		</section>
	);
});
