"use client";

import type { ToolCallPart } from "@playhead/core";
import { ChevronRight } from "lucide-react";
import { formatDuration, formatElapsed } from "#format/duration.ts";
import { useLiveNow } from "#live/use-live-now.ts";
import { cn } from "#ui/cn.ts";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { type Change, callChanges, callSummary } from "../../model/tool-view.ts";
import { ToolIcon } from "./tool-icon.tsx";
import { callStatus } from "./tool-status.ts";

export type ToolRowProps = {
	call: ToolCallPart;
	open: boolean;
	bodyId: string;
	onToggle: () => void;
};

/** Status, kind, name, argument, what changed, how long: on 28 px. The argument gives way first. */
export function ToolRow({ call, open, bodyId, onToggle }: ToolRowProps) {
	const { glyph, word } = callStatus[call.status];
	const summary = callSummary(call);
	return (
		<button
			type="button"
			aria-expanded={open}
			aria-controls={open ? bodyId : undefined}
			onClick={onToggle}
			className="focus-inset flex h-7 w-full items-center gap-2 pr-2.5 pl-2 text-left text-sm hover:bg-bg-3 max-md:h-9"
		>
			<span className="grid w-4 shrink-0 place-items-center">
				<StatusGlyph status={glyph} />
				<span className="sr-only">{word}: </span>
			</span>
			<ToolIcon name={call.name} />
			<span className={cn("shrink-0 font-medium font-mono text-text-1", call.status === "error" && "text-error")}>
				{call.name}
			</span>
			<span className="min-w-0 flex-1 truncate font-mono text-text-3" title={summary}>
				{summary}
			</span>
			<Outcome call={call} />
			<span className="num min-w-10 shrink-0 text-right text-text-3 text-xs">
				<CallDuration call={call} />
			</span>
			<ChevronRight
				aria-hidden="true"
				className={cn("size-3 shrink-0 text-text-3 transition-transform duration-[var(--dur-2)]", open && "rotate-90")}
			/>
		</button>
	);
}

/** The room of the button with the actions, which comes when a person is at the row. */
const besideMenu = "mr-6 max-md:mr-8";

function Outcome({ call }: { call: ToolCallPart }) {
	const changes = callChanges(call);
	if (changes.length > 0)
		return <PlusMinus additions={sumOf(changes, "additions")} deletions={sumOf(changes, "deletions")} />;
	const { exitCode, status } = call;
	if (status === "error" && typeof exitCode === "number")
		return <span className={cn("num shrink-0 text-error text-xs", besideMenu)}>exit {exitCode}</span>;
	return null;
}

/** `null`: no file's number is known. */
function sumOf(changes: readonly Change[], part: "additions" | "deletions"): number | null {
	const known = changes.flatMap(({ [part]: lines }) => lines ?? []);
	return known.length === 0 ? null : known.reduce((sum, lines) => sum + lines, 0);
}

function PlusMinus({ additions, deletions }: { additions: number | null; deletions: number | null }) {
	if (additions === null && deletions === null) return null;
	return (
		<span className={cn("shrink-0 whitespace-nowrap font-mono text-xs", besideMenu)}>
			<span className="text-add">+{additions ?? 0}</span> <span className="text-del">−{deletions ?? 0}</span>
		</span>
	);
}

function CallDuration({ call }: { call: ToolCallPart }) {
	if (call.durationMs !== undefined) return formatDuration(call.durationMs);
	if (call.status === "running" && call.startedAt !== undefined) return <Elapsed since={call.startedAt} />;
	return null;
}

function Elapsed({ since }: { since: string }) {
	return formatElapsed(useLiveNow() - Date.parse(since));
}
