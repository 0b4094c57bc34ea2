import type { SpanRow as Span } from "@playhead/core";
import type { CSSProperties } from "react";
import { formatDuration, formatElapsed } from "#format/duration.ts";
import { cn } from "#ui/cn.ts";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { kindPaint } from "../model/kinds.ts";
import { placeOf, type Scale } from "../model/scale.ts";

/** A bar that ends later than this has its duration at its left. Percent. */
const labelRightUntil = 72;
/** A failure needs this much more room for its label. Percent. */
const failureRoom = 24;
const fade = "linear-gradient(to right, #000 calc(100% - 28px), rgb(0 0 0 / 0.28))";

const bracket =
	"before:absolute before:top-0 before:left-0 before:h-[9px] before:w-0.5 before:rounded-[1px] before:bg-inherit";

/** When, how long, and how it ended. Runs and turns are brackets, what they hold are bars. */
export function SpanBar({ span, scale, now }: { span: Span; scale: Scale; now: number }) {
	const { kind, status, startedAt, durationMs } = span;
	const { left, width } = placeOf(span, scale, now);
	const running = durationMs === null;
	const outer = kind === "run" || kind === "turn";
	const failed = status === "error" && !outer;
	const style: CSSProperties = {
		...kindPaint(kind, "bar"),
		left: `${left}%`,
		width: `${width}%`,
		...(running ? { maskImage: fade } : {}),
		...(failed ? { boxShadow: "0 0 0 1.5px var(--error)" } : {}),
	};
	const elapsed = durationMs ?? Math.max(now - Date.parse(startedAt), 0);
	return (
		<>
			<i
				aria-hidden="true"
				style={style}
				className={cn(
					"absolute top-1/2 min-w-0.5 -translate-y-1/2 rounded-1",
					kind === "run" ? "h-1" : kind === "turn" ? cn("h-1.5", bracket) : "h-3",
					running && "rounded-r-none",
					(status === "cancelled" || status === "interrupted") && !outer && "opacity-60",
				)}
			>
				<FirstToken span={span} elapsed={elapsed} />
			</i>
			{outer ? null : (
				<Label place={{ left, width }} running={running} failure={failed ? failureOf(span) : null}>
					{running ? formatElapsed(elapsed) : formatDuration(elapsed)}
				</Label>
			)}
		</>
	);
}

/** The darker start of a model call: until its first token. */
function FirstToken({ span: { kind, attributes }, elapsed }: { span: Span; elapsed: number }) {
	const wait = attributes.timeToFirstTokenMs;
	if (kind !== "llm" || typeof wait !== "number" || elapsed <= 0) return null;
	const share = Math.min(wait / elapsed, 1) * 100;
	return <i className="absolute inset-y-0 left-0 rounded-l-1 bg-bg-0/42" style={{ width: `${share}%` }} />;
}

/** Why a step failed, in a word. */
function failureOf({ error, attributes: { exitCode } }: Span): string {
	return typeof exitCode === "number"
		? `exit ${exitCode}`
		: (error?.code.toLowerCase().replaceAll("_", " ") ?? "error");
}

type LabelProps = {
	place: { left: number; width: number };
	running: boolean;
	/** `null`: it did not fail. */
	failure: string | null;
	children: string;
};

function Label({ place: { left, width }, running, failure, children }: LabelProps) {
	const end = left + width;
	const failed = failure !== null;
	const before = end > (failed ? labelRightUntil - failureRoom : labelRightUntil) && left > 20;
	const inside = end > labelRightUntil && !before;
	const style: CSSProperties = before
		? { right: `${100 - left}%` }
		: inside
			? { right: `${100 - end}%` }
			: { left: `max(${end}%, calc(${left}% + 2px))` };
	return (
		<span
			style={style}
			className={cn(
				"num absolute top-1/2 mx-px inline-flex h-3.5 -translate-y-1/2 items-center gap-1 whitespace-nowrap px-1 font-mono text-2xs text-text-3",
				inside && "rounded-1 bg-bg-0/72",
				failed && "text-error",
			)}
		>
			{failed ? <StatusGlyph status="error" className="size-[9px]" /> : null}
			{running ? <StatusGlyph status="running" className="size-[9px]" /> : null}
			{children}
			{failed ? <span className="max-md:hidden">· {failure}</span> : null}
		</span>
	);
}
