import type { HeardCall } from "../log/heard.ts";
import { outermostFirst } from "../span/outermost-first.ts";
import type { OutsideSpan } from "../span/outside-span.ts";

export type Head = { agent: string; model: string; title: string; producer: string; startedAt: string };

/** The one that began first: their times have one form, so they are compared as texts. */
function firstOf<T extends { startedAt: string }>(told: readonly T[]): T | undefined {
	return told.reduce<T | undefined>(
		(first, one) => (first === undefined || one.startedAt < first.startedAt ? one : first),
		undefined,
	);
}

/** What a session of these is made with: the agent's name, the model, and a title until a prompt gives one. */
export function headOf(spans: readonly OutsideSpan[], heard: readonly HeardCall[] = []): Head {
	const first = firstOf(spans);
	// A sub-agent's steps come before those of the agent that called it: they end first.
	const outermost = outermostFirst(spans);
	const some = <T>(pick: (told: OutsideSpan) => T | null): T | null =>
		outermost.map(pick).find((told) => told !== null) ?? null;
	const ofAny = (pick: (told: OutsideSpan | HeardCall) => string | null): string | null =>
		[...outermost, ...heard].map(pick).find((told) => told !== null) ?? null;
	const service = ofAny((told) => told.service);
	const agent = ofAny((told) => told.agent) ?? service ?? "agent";
	const root = spans.find(({ parentSpanId, fromLog }) => parentSpanId === null && !fromLog);
	const named = first === undefined || first.fromLog ? null : first.name;
	return {
		agent,
		model: some((span) => (span.kind === "llm" ? span.model : null)) ?? "",
		title: some((span) => span.title) ?? root?.name ?? named ?? agent,
		producer: service ?? agent,
		startedAt: firstOf<OutsideSpan | HeardCall>([...spans, ...heard])?.startedAt ?? new Date(0).toISOString(),
	};
}
