import { limits, type SpanRow, TooLargeError } from "@playhead/core";
import type { TraceHead } from "@playhead/db";
import { buildTrace, columnsOf, htmlExport, type SpanDetail, type Trace, toChromeTrace, toOtlp } from "@playhead/trace";
import { z } from "zod";
import type { Context } from "../context.ts";
import { errorResponse } from "../http/respond.ts";
import { acceptedEncoding, compressed } from "../spans/compressed.ts";
import { findTrace, type SpansOf } from "../spans/find-trace.ts";
import { jsonPieces } from "./json-pieces.ts";
import { spanDetails } from "./span-details.ts";

export const exportFormats = ["otlp", "chrome", "html"] as const;
type Format = (typeof exportFormats)[number];

const query = z.strictObject({ format: z.enum(exportFormats), content: z.enum(["0", "1"]).default("0") });

const kinds: Record<Format, { extension: string; type: string }> = {
	otlp: { extension: "otlp.json", type: "application/json; charset=utf-8" },
	chrome: { extension: "chrome.json", type: "application/json; charset=utf-8" },
	html: { extension: "html", type: "text/html; charset=utf-8" },
};

/**
 * `GET /api/traces/{runId}/export` and `GET /api/sessions/{id}/export?format=…`: the trace as a file for other programs.
 * `content=1` adds inputs and outputs, masked as the log has them; the conversation that a model call was given is not
 * among them.
 */
export async function exportTrace(ctx: Pick<Context, "traces" | "sessions">, of: SpansOf, request: Request) {
	try {
		const { format, content } = query.parse(Object.fromEntries(new URL(request.url).searchParams));
		const head = await findTrace(ctx, of);
		const rows = await ctx.traces.rows(head, limits.exportSpans + 1);
		if (rows.length > limits.exportSpans) {
			throw new TooLargeError("spans", rows.length, limits.exportSpans, "spans");
		}
		const details = await spanDetails(ctx, rows, content === "1");
		const trace = buildTrace(columnsOf(rows), Date.now());
		const encoding = acceptedEncoding(request.headers.get("accept-encoding"));
		const pieces = await makers[format]({ ctx, head, rows, trace, details });
		return new Response(compressed(pieces, encoding), {
			headers: {
				"content-type": kinds[format].type,
				"content-disposition": `attachment; filename="${fileName(head, format)}"`,
				"cache-control": "private, no-store",
				"x-content-type-options": "nosniff",
				vary: "accept-encoding",
				...(encoding === null ? {} : { "content-encoding": encoding }),
			},
		});
	} catch (error) {
		return errorResponse(error);
	}
}

type Made = {
	ctx: Pick<Context, "sessions">;
	head: TraceHead;
	rows: readonly SpanRow[];
	trace: Trace;
	details: ReadonlyMap<string, SpanDetail>;
};

const encoder = new TextEncoder();

const makers: Record<Format, (made: Made) => Promise<Iterable<Uint8Array>> | Iterable<Uint8Array>> = {
	otlp({ trace, details }) {
		const otlp = toOtlp(trace, details);
		const shell = JSON.stringify(otlp, (key, value: unknown) => (key === "spans" ? [] : value));
		const [before = "", after = ""] = shell.split('"spans":[]');
		const spans = otlp.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
		return jsonPieces(`${before}"spans":[`, spans, `]${after}`);
	},
	chrome: ({ trace }) => jsonPieces('{"displayTimeUnit":"ms","traceEvents":[', toChromeTrace(trace).traceEvents, "]}"),
	async html({ ctx, head, rows, trace, details }) {
		const session = await ctx.sessions.get(head.sessionId);
		const run = rows.find(({ kind }) => kind === "run");
		const spans = `${rows.length.toLocaleString("en")} ${rows.length === 1 ? "span" : "spans"}`;
		const about = [session?.agent, run?.model ?? session?.model, head.origin, spans].filter(Boolean);
		return [encoder.encode(htmlExport(trace, { title: session?.title ?? "Trace", about: about.join(" · ") }, details))];
	},
};

function fileName({ sessionId, runId }: TraceHead, format: Format): string {
	const of = runId === undefined ? `session-${sessionId}` : `run-${runId}`;
	return `playhead-${of}.${kinds[format].extension}`;
}
