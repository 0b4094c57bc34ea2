import type { ReactNode } from "react";
import { formatDuration } from "#format/duration.ts";
import { formatClock, formatExact } from "#format/time.ts";
import { formatCount } from "#format/tokens.ts";
import type { SpanFacts } from "../../model/span-facts.ts";

const clockMs = (at: number) =>
	`${formatClock(at)}.${String(Math.floor(((at % 1_000) + 1_000) % 1_000)).padStart(3, "0")}`;

/** The facts of a step in the order in which they are asked for. */
function factsOf(span: SpanFacts, self: number, finish: string | null): [string, ReactNode][] {
	const facts: [string, ReactNode][] = [];
	if (span.turn !== null) facts.push(["Turn", span.turn]);
	facts.push(["Duration", formatDuration(span.duration)]);
	facts.push([
		"Start",
		Number.isFinite(new Date(span.startedAt).getTime()) ? (
			<time
				key="start"
				dateTime={new Date(span.startedAt).toISOString()}
				title={formatExact(new Date(span.startedAt).toISOString())}
			>
				{clockMs(span.startedAt)}
			</time>
		) : (
			"unknown"
		),
	]);
	if (self < span.duration) facts.push(["Self", formatDuration(self)]);
	if (span.firstToken !== null) facts.push(["First token", formatDuration(span.firstToken)]);
	const speed = speedOf(span);
	if (finish !== null) facts.push(["Stop", finish]);
	if (speed !== null) facts.push(["Speed", `${formatCount(speed)} tok/s`]);
	if (span.exit !== null) facts.push(["Exit", span.exit]);
	if (span.model !== null && span.model !== span.name) facts.push(["Model", span.model]);
	return facts;
}

/** Tokens written a second, from the first one on; `null` where they were not measured. */
function speedOf({ usage, duration, firstToken }: SpanFacts): number | null {
	if (usage === null || firstToken === null || duration <= firstToken) return null;
	return Math.round(((usage.output + usage.reasoning) / (duration - firstToken)) * 1_000);
}

export type FactsProps = { span: SpanFacts; self: number; finish: string | null };

export function Facts({ span, self, finish }: FactsProps) {
	return (
		<dl className="num mt-2.5 grid grid-cols-2 gap-x-5 gap-y-[3px] text-xs">
			{factsOf(span, self, finish).map(([name, value]) => (
				<div key={name} className="flex min-w-0 justify-between gap-2.5 odd:border-line-1 odd:border-r odd:pr-3">
					<dt className="text-text-3">{name}</dt>
					<dd className="truncate text-text-1">{value}</dd>
				</div>
			))}
		</dl>
	);
}
