"use client";

import type { MessagePart } from "@playhead/core";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { formatDuration, formatElapsed } from "#format/duration.ts";
import { formatTokens } from "#format/tokens.ts";
import { useLiveNow } from "#live/use-live-now.ts";
import { cn } from "#ui/cn.ts";

export type ReasoningProps = {
	part: Extract<MessagePart, { type: "reasoning" }>;
	streaming: boolean;
	/** Reasoning tokens of the whole message; `null` where unknown or where it has several parts. */
	tokens: number | null;
};

/** What the model thought, folded: "Reasoning · 6.1 s · 358 tokens". */
export function Reasoning({ part, streaming, tokens }: ReasoningProps) {
	const [open, setOpen] = useState(false);
	const { startedAt, endedAt, text } = part;
	const facts = [
		startedAt !== undefined && endedAt !== undefined
			? formatDuration(Date.parse(endedAt) - Date.parse(startedAt))
			: null,
		tokens === null || tokens === 0 ? null : `${formatTokens(tokens)} tokens`,
	].filter((fact) => fact !== null);
	const running = streaming && startedAt !== undefined && endedAt === undefined;
	return (
		<div>
			<button
				type="button"
				aria-expanded={open}
				onClick={() => setOpen(!open)}
				className="touch-target -ml-1.5 flex h-6 max-w-full items-center gap-1.5 rounded-2 px-1.5 text-sm text-text-3 hover:bg-bg-3"
			>
				<ChevronRight
					aria-hidden="true"
					className={cn("size-3.5 transition-transform duration-[var(--dur-2)]", open && "rotate-90")}
				/>
				<ReasoningIcon />
				<span>Reasoning</span>
				<span className="num">
					{running ? <Running since={startedAt} /> : facts.length > 0 ? `· ${facts.join(" · ")}` : null}
				</span>
			</button>
			{open ? (
				<p className="mt-1 mb-1 ml-[5px] whitespace-pre-wrap border-line-2 border-l pl-3.5 text-md text-text-3 [overflow-wrap:anywhere]">
					{text}
				</p>
			) : null}
		</div>
	);
}

function Running({ since }: { since: string }) {
	return `· ${formatElapsed(useLiveNow() - Date.parse(since))}`;
}

function ReasoningIcon() {
	return (
		<svg viewBox="0 0 16 16" aria-hidden="true" className="size-3.5 shrink-0">
			<path
				d="M3 4.5h10M3 8h7M3 11.5h4"
				fill="none"
				stroke="currentColor"
				strokeWidth="1.5"
				strokeLinecap="round"
				strokeDasharray="2.2 1.8"
			/>
		</svg>
	);
}
