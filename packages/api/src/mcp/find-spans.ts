import { RunNotFoundError } from "@playhead/core";
import type { z } from "zod";
import { TraceTooLargeError } from "../error/index.ts";
import type { Api } from "./register.ts";
import { spanShape } from "./shapes.ts";

/** The newest runs of a session that are looked through. */
const mostRuns = 10;

type Filter = {
	sessionId: string;
	runId?: string | undefined;
	kind?: string | undefined;
	status?: string | undefined;
	name?: string | undefined;
	minDurationMs?: number | undefined;
	limit: number;
};

/** @throws RunNotFoundError when the run is not one of the session */
export async function findSpans(api: Api, { sessionId, runId, limit, ...filter }: Filter) {
	const found: z.output<typeof spanShape>[] = [];
	const tooLarge: string[] = [];
	for (const id of runId === undefined ? await newestRuns(api, sessionId) : [runId]) {
		const trace = await api.traces.get({ runId: id }).catch((error: unknown) => {
			if (!(error instanceof Error) || !(error.cause instanceof TraceTooLargeError)) throw error;
			tooLarge.push(id);
			return null;
		});
		if (trace !== null && trace.run.sessionId !== sessionId) throw new RunNotFoundError(id);
		const fit = trace?.spans.filter((span) => fits(span, filter)) ?? [];
		found.push(...fit.map((span) => spanShape.parse({ ...span, spanId: span.id })));
		if (found.length > limit) break;
	}
	return { spans: found.slice(0, limit), more: found.length > limit, tooLarge };
}

async function newestRuns(api: Api, sessionId: string): Promise<string[]> {
	// Tells of a session that there is not.
	await api.getSession({ sessionId });
	const { items } = await api.traces.list({ sessionId, limit: mostRuns });
	return items.map(({ runId }) => runId);
}

type Span = { kind: string; status: string; name: string; durationMs: number | null };

function fits(
	span: Span,
	{ kind, status, name, minDurationMs }: Omit<Filter, "sessionId" | "runId" | "limit">,
): boolean {
	return (
		(kind === undefined || span.kind === kind) &&
		(status === undefined || span.status === status) &&
		(name === undefined || span.name.toLowerCase().includes(name.toLowerCase())) &&
		(minDurationMs === undefined || (span.durationMs ?? 0) >= minDurationMs)
	);
}
