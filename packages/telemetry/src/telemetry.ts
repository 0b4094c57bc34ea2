import { SpanStatusCode, trace } from "@opentelemetry/api";

/** Name of our tracer. */
export const scope = "playhead";

/** Ids, counts and names. Never prompts, answers, arguments or results. */
export type Attributes = Record<string, string | number | boolean>;

/** Adds to the span what is known only later; an error code marks the span as failed. */
export type SpanNote = {
	set: (attributes: Attributes) => void;
	fail: (code: string) => void;
};

export type Telemetry = {
	/** The work's span, within the span that is under way. An error that the work throws is its status, by code alone. */
	span: <T>(name: string, attributes: Attributes, work: (note: SpanNote) => Promise<T>) => Promise<T>;
};

const nothing: SpanNote = { set: () => undefined, fail: () => undefined };

/** No spans. */
export const off: Telemetry = { span: (_name, _attributes, work) => work(nothing) };

/** Spans of the tracer provider that `startTracing` registered. */
export const recording: Telemetry = {
	span: (name, attributes, work) =>
		trace.getTracer(scope).startActiveSpan(name, { attributes }, async (span) => {
			const fail = (code: string): void => {
				span.setAttribute("error.type", code).setStatus({ code: SpanStatusCode.ERROR });
			};
			try {
				return await work({ set: (more) => void span.setAttributes(more), fail });
			} catch (error) {
				fail(codeOf(error));
				throw error;
			} finally {
				span.end();
			}
		}),
};

/** Messages may quote what a person or a model wrote; codes do not. */
function codeOf(error: unknown): string {
	if (!(error instanceof Error)) return "unknown";
	return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
