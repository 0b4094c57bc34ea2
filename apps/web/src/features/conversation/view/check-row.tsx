"use client";

import type { CheckOutcome, Message } from "@playhead/core";
import { ChevronRight, ListChecks } from "lucide-react";
import { useEffect, useState } from "react";
import { formatDuration, formatElapsed } from "#format/duration.ts";
import { useLiveNow } from "#live/use-live-now.ts";
import { cn } from "#ui/cn.ts";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { onReveal } from "../model/reveal.ts";
import { ArtifactLinks } from "./artifact-links.tsx";
import { Output } from "./tools/output.tsx";
import { callStatus } from "./tools/tool-status.ts";

const statusOf = { streaming: "running", done: "ok" } as const;

/** The agent's check after a turn: a row like a tool call's, which opens to what it printed. */
export function CheckRow({ message, check }: { message: Message; check: CheckOutcome }) {
	const { id, status, error } = message;
	const [open, setOpen] = useState(false);
	useEffect(() => onReveal(`message-${id}`, () => setOpen(true)), [id]);
	const { glyph, word } = callStatus[status === "streaming" || status === "done" ? statusOf[status] : status];
	const bodyId = `check-${id}-body`;
	return (
		<div id={`message-${id}`} className="scroll-mt-4 overflow-hidden rounded-3 border border-line-1 bg-bg-1">
			<button
				type="button"
				aria-expanded={open}
				aria-controls={open ? bodyId : undefined}
				onClick={() => setOpen(!open)}
				className="focus-inset flex h-7 w-full items-center gap-2 pr-2.5 pl-2 text-left text-sm hover:bg-bg-3 max-md:h-9"
			>
				<span className="grid w-4 shrink-0 place-items-center">
					<StatusGlyph status={glyph} />
					<span className="sr-only">{word}: </span>
				</span>
				<ListChecks aria-hidden="true" strokeWidth={1.6} className="size-3.5 shrink-0 text-text-3 max-md:hidden" />
				<span className={cn("shrink-0 font-medium text-text-1", status === "error" && "text-error")}>Check</span>
				<span className="min-w-0 flex-1 truncate font-mono text-text-3" title={check.command}>
					{check.command}
				</span>
				<Verdict message={message} check={check} />
				<span className="num min-w-10 shrink-0 text-right text-text-3 text-xs">
					<CheckDuration message={message} />
				</span>
				<ChevronRight
					aria-hidden="true"
					className={cn(
						"size-3 shrink-0 text-text-3 transition-transform duration-[var(--dur-2)]",
						open && "rotate-90",
					)}
				/>
			</button>
			{open ? (
				<div id={bodyId} className="border-line-1 border-t bg-bg-0">
					{error === undefined ? null : (
						<p className="px-3 py-2 text-sm text-text-2 [overflow-wrap:anywhere]">
							{error.message}
							{toldNote(check) === "" ? null : <span className="dot-before text-text-3">{toldNote(check)}</span>}
						</p>
					)}
					<Output text={check.output} running={status === "streaming"} label="Output of the check" />
					<ArtifactLinks artifacts={message.artifacts} />
				</div>
			) : null}
		</div>
	);
}

function Verdict({ message: { status }, check: { exitCode } }: { message: Message; check: CheckOutcome }) {
	if (status === "error" && exitCode !== null)
		return <span className="num shrink-0 text-error text-xs">exit {exitCode}</span>;
	return null;
}

function CheckDuration({ message: { durationMs, status, at } }: { message: Message }) {
	if (durationMs !== undefined) return formatDuration(durationMs);
	return status === "streaming" ? <Elapsed since={at} /> : null;
}

function Elapsed({ since }: { since: string }) {
	return formatElapsed(useLiveNow() - Date.parse(since));
}

/** Whether the model knows of it. */
function toldNote({ told, failures }: CheckOutcome): string {
	if (told === true) return "the model was told";
	return failures === undefined ? "" : `the model was not told: ${failures} failures in a row`;
}
