import { type Context, context, type Span, SpanStatusCode, type Tracer, trace } from "@opentelemetry/api";
import { attributesOf, type Details, type SpanKind } from "./details.ts";
import { type OnProblem, quietly } from "./problems.ts";
import { type Tools, tracedTools } from "./trace-tools.ts";

/** A step of a run, while it goes on. */
export type Step = {
	/** Hexadecimal, as in Playhead and in other tools of OpenTelemetry. */
	readonly traceId: string;
	readonly spanId: string;
	/** Times work as a step below this one. What the work throws is noted, and thrown on. */
	span<T>(name: string, work: (step: Step) => T, details?: Details): Promise<Awaited<T>>;
	/** Tells more of this step. */
	set(details: Omit<Details, "kind">): void;
	/** The same tools; each call of them is a step below this one. */
	traceTools<T extends Tools>(tools: T): T;
};

type Surroundings = { tracer: Tracer; tell: OnProblem };

/**
 * Starts a step, does the work in it, and ends it. Only the work itself can throw.
 *
 * @param above where the step stands; the root of a trace has an empty one
 */
export async function runStep<T>(
	{ tracer, tell }: Surroundings,
	above: Context,
	name: string,
	details: Details,
	work: (step: Step) => T,
): Promise<Awaited<T>> {
	const kind = details.kind ?? "step";
	const span = quietly(tell, () => tracer.startSpan(name, { attributes: attributesOf(details, kind, name) }, above));
	if (span === undefined) return await work(silent);
	const below = trace.setSpan(above, span);
	const step = stepOf({ tracer, tell }, span, below, name, kind);
	try {
		const result = await context.with(below, () => work(step));
		quietly(tell, () => span.end());
		return result;
	} catch (error) {
		quietly(tell, () => fail(span, error));
		throw error;
	}
}

function stepOf(around: Surroundings, span: Span, below: Context, name: string, kind: SpanKind): Step {
	const { traceId, spanId } = span.spanContext();
	const step: Step = {
		traceId,
		spanId,
		span: (inner, work, details = {}) => runStep(around, below, inner, details, work),
		set: (details) => void quietly(around.tell, () => span.setAttributes(attributesOf(details, kind, name))),
		traceTools: (tools) => tracedTools(tools, step),
	};
	return step;
}

function fail(span: Span, error: unknown): void {
	const message = error instanceof Error ? error.message : String(error);
	span.recordException(error instanceof Error ? error : message);
	span.setStatus({ code: SpanStatusCode.ERROR, message });
	span.end();
}

/** The step of a program whose spans cannot be made: the work is done all the same. */
const silent: Step = {
	traceId: "0".repeat(32),
	spanId: "0".repeat(16),
	async span<T>(_name: string, work: (step: Step) => T): Promise<Awaited<T>> {
		return await work(silent);
	},
	set: () => undefined,
	traceTools: (tools) => tools,
};
