"use client";

import { type Json, totalTokens } from "@playhead/core";
import { Link2, MessageSquare, X } from "lucide-react";
import { toast } from "sonner";
import { formatCount } from "#format/tokens.ts";
import { Cost } from "#ui/cost.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { Status } from "#ui/status.tsx";
import { kindWord, spanGlyph, spanWord } from "../../model/kinds.ts";
import type { SpanFacts } from "../../model/span-facts.ts";
import { fieldsOf } from "../../model/value-view.ts";
import { TokenTable } from "../token-table.tsx";
import { Facts } from "./facts.tsx";
import { RestoreBefore } from "./restore-before.tsx";
import { SpanContent } from "./span-content.tsx";
import { useSpan } from "./use-span.ts";

export type SpanDetailProps = {
	sessionId: string;
	span: SpanFacts;
	/** Ms of its duration that none of its parts took. */
	self: number;
	/** Leads to the step's place in the conversation; `null`: it has none there. */
	onShowInChat: ((span: SpanFacts) => void) | null;
	onClose: () => void;
};

/** What is known of the chosen step. */
export function SpanDetail({ sessionId, span, self, onShowInChat, onClose }: SpanDetailProps) {
	const { name, kind, status, summary } = span;
	const { data } = useSpan(sessionId, span.id, status);
	const attributes = fieldsOf(data?.attributes);
	const { finishReason } = attributes;
	const shown = name.slice(0, 300);
	return (
		<section aria-label={`Details of ${shown}`} className="scroll flex min-h-0 min-w-0 flex-1 flex-col bg-bg-1">
			<div className="border-line-1 border-b px-4 py-3 max-md:pt-1.5 max-md:pb-2">
				<header className="flex items-center gap-2">
					<i aria-hidden="true" className="trace-swatch" data-kind={kind} />
					<h2 title={name} dir="auto" className="min-w-0 truncate text-md">
						{kind === "run" ? "Run" : shown}
					</h2>
					<span className="shrink-0 text-text-3 text-xs">{kindWord[kind]}</span>
					<span className="flex-1" />
					<Status status={spanGlyph[status]} className="shrink-0">
						{spanWord[status]}
					</Status>
					{onShowInChat === null ? null : (
						<IconButton label="Show in chat" size="sm" onClick={() => onShowInChat(span)}>
							<MessageSquare />
						</IconButton>
					)}
					<RestoreBefore span={span} />
					<IconButton label="Copy link to step" size="sm" onClick={() => void copyLink(span)}>
						<Link2 />
					</IconButton>
					<IconButton label="Close" shortcut="Esc" size="sm" onClick={onClose}>
						<X />
					</IconButton>
				</header>
				{summary === "" ? null : (
					<p dir="auto" className="mt-1.5 line-clamp-3 font-mono text-sm text-text-2 [overflow-wrap:anywhere]">
						{summary}
					</p>
				)}
				<Facts span={span} self={self} finish={typeof finishReason === "string" ? finishReason : null} />
				{span.odd === null ? null : <p className="mt-2 text-waiting text-xs [overflow-wrap:anywhere]">{span.odd}</p>}
				{span.error === null ? null : (
					<p className="mt-2 border-error border-l-2 pl-2.5 text-sm text-text-2 [overflow-wrap:anywhere]">
						{span.error.message} <code className="ml-1 font-mono text-text-3 text-xs">{span.error.code}</code>
					</p>
				)}
			</div>
			<Tokens span={span} costs={attributes["costs"]} />
			<SpanContent sessionId={sessionId} spanId={span.id} kind={kind} status={status} />
		</section>
	);
}

function Tokens({ span: { usage, cost }, costs }: { span: SpanFacts; costs: Json | undefined }) {
	if (usage === null || totalTokens(usage) === 0) return null;
	return (
		<div className="border-line-1 border-b px-4 py-3 max-md:py-2">
			<div className="flex justify-between text-xs">
				<h3 className="font-medium text-text-1">Tokens</h3>
				<span className="num text-text-1">
					{formatCount(totalTokens(usage))}
					<span className="dot-before text-text-3">
						<Cost usd={cost} digits={3} />
					</span>
				</span>
			</div>
			<TokenTable usage={usage} costs={typeof costs === "object" ? fieldsOf(costs) : null} />
		</div>
	);
}

async function copyLink({ id }: SpanFacts): Promise<void> {
	const url = new URL(window.location.href);
	url.searchParams.set("span", id);
	try {
		await navigator.clipboard.writeText(url.toString());
		toast.success("Copied the link to this step");
	} catch {
		toast.error("The browser did not allow copying. The address is in the address bar.");
	}
}
