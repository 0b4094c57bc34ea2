"use client";

import { type SpanRow as Span, totalTokens } from "@playhead/core";
import { MessageSquare, X } from "lucide-react";
import type { ReactNode } from "react";
import { formatDuration } from "#format/duration.ts";
import { formatClock, formatExact } from "#format/time.ts";
import { formatCount } from "#format/tokens.ts";
import { Cost } from "#ui/cost.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { Status } from "#ui/status.tsx";
import { kindPaint, kindWord, spanGlyph, spanWord } from "../model/kinds.ts";
import { SpanContent } from "./span-content.tsx";
import { TokenTable } from "./token-table.tsx";

const clockMs = (at: string) => `${formatClock(Date.parse(at))}.${at.slice(20, 23)}`;

export type SpanDetailProps = {
	span: Span;
	/** Leads to the step's place in the conversation, where that is not beside the trace. */
	onShowInChat: (span: Span) => void;
	onClose: () => void;
};

/** What is known of the chosen step. */
export function SpanDetail({ span, onShowInChat, onClose }: SpanDetailProps) {
	const { name, kind, status, error, usage, cost } = span;
	return (
		<section
			aria-label={`Details of ${name}`}
			className="scroll max-h-[46%] shrink-0 border-line-2 border-t bg-bg-1 max-md:max-h-[60%]"
		>
			<header className="sticky top-0 flex h-9 items-center gap-2 border-line-1 border-b bg-bg-1 pr-1.5 pl-4">
				<i aria-hidden="true" className="size-2 shrink-0 rounded-1" style={kindPaint(kind, "swatch")} />
				<h2 className="truncate text-md">{kind === "run" ? "Run" : name}</h2>
				<span className="shrink-0 text-text-3 text-xs">{kindWord[kind]}</span>
				<span className="flex-1" />
				<Status status={spanGlyph[status]}>{spanWord[status]}</Status>
				<IconButton label="Show in chat" size="sm" onClick={() => onShowInChat(span)} className="md:hidden">
					<MessageSquare />
				</IconButton>
				<IconButton label="Close" shortcut="Esc" size="sm" onClick={onClose}>
					<X />
				</IconButton>
			</header>
			<div className="flex flex-col gap-3 px-4 py-3">
				<Facts span={span} />
				{error === null ? null : (
					<p className="border-error border-l-2 pl-2.5 text-sm text-text-2 [overflow-wrap:anywhere]">
						{error.message} <code className="ml-1 font-mono text-text-3 text-xs">{error.code}</code>
					</p>
				)}
				{usage === null || totalTokens(usage) === 0 ? null : (
					<div>
						<div className="flex justify-between text-sm">
							<h3 className="text-text-1">Tokens</h3>
							<span className="num text-text-2">
								{formatCount(totalTokens(usage))}
								<span className="dot-before">
									<Cost usd={cost} digits={4} />
								</span>
							</span>
						</div>
						<TokenTable usage={usage} />
					</div>
				)}
				<SpanContent span={span} />
			</div>
		</section>
	);
}

function Facts({ span: { startedAt, durationMs, model, turn, summary } }: { span: Span }) {
	const facts: [string, ReactNode][] = [
		[
			"Start",
			<time key="start" dateTime={startedAt} title={formatExact(startedAt)}>
				{clockMs(startedAt)}
			</time>,
		],
		["Duration", durationMs === null ? "—" : formatDuration(durationMs)],
	];
	if (turn !== null) facts.push(["Turn", turn]);
	if (model !== null) facts.push(["Model", model]);
	return (
		<>
			{summary === "" ? null : <p className="font-mono text-sm text-text-2 [overflow-wrap:anywhere]">{summary}</p>}
			<dl className="num flex flex-wrap gap-x-6 gap-y-1 text-xs">
				{facts.map(([name, value]) => (
					<div key={name} className="flex gap-2">
						<dt className="text-text-3">{name}</dt>
						<dd className="text-text-1">{value}</dd>
					</div>
				))}
			</dl>
		</>
	);
}
