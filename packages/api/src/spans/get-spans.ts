import type { TraceHead } from "@playhead/db";
import { z } from "zod";
import type { Context } from "../context.ts";
import { errorResponse } from "../http/respond.ts";
import { acceptedEncoding, compressed } from "./compressed.ts";
import { encodeSpans } from "./encode-spans.ts";
import { findTrace, type SpansOf } from "./find-trace.ts";
import { liveSpans } from "./live-spans.ts";

const whole = z.string().regex(/^\d{1,15}$/, "must be a whole number from 0");
const query = z.strictObject({ live: z.enum(["0", "1"]).default("0"), afterSeq: whole.default("0") });

/** Part of every ETag: another one when the same log makes other columns. */
const format = 1;
/** Seconds that a browser may keep the spans of an ended run without asking. */
const keep = 300;

/**
 * `GET /api/traces/{runId}/spans` and `GET /api/sessions/{id}/spans` (TRACE4): `SpanColumns` as JSON, compressed and
 * revalidated by the place in the log; with `live=1` as a stream of chunks. `afterSeq`: only what changed later.
 */
export async function getSpans(ctx: Pick<Context, "traces" | "hub">, of: SpansOf, request: Request): Promise<Response> {
	try {
		const asked = query.parse(Object.fromEntries(new URL(request.url).searchParams));
		const head = await findTrace(ctx, of);
		if (asked.live === "1") {
			const last = whole.safeParse(request.headers.get("last-event-id")).data;
			return liveSpans(ctx, head, Number(last ?? asked.afterSeq), request.signal);
		}
		const afterSeq = Number(asked.afterSeq);
		const headers = cacheHeaders(head, afterSeq);
		if (isKnown(request.headers.get("if-none-match"), headers.etag)) {
			return new Response(null, { status: 304, headers });
		}
		const pieces = await encodeSpans(ctx, head, afterSeq);
		const encoding = acceptedEncoding(request.headers.get("accept-encoding"));
		return new Response(compressed(pieces, encoding), {
			headers: {
				...headers,
				"content-type": "application/json; charset=utf-8",
				...(encoding === null ? {} : { "content-encoding": encoding }),
			},
		});
	} catch (error) {
		return errorResponse(error);
	}
}

function cacheHeaders({ ended, lastSeq }: TraceHead, afterSeq: number) {
	return {
		etag: `W/"${format}-${afterSeq}-${lastSeq}"`,
		"cache-control": ended ? `private, max-age=${keep}, must-revalidate` : "private, no-cache",
		vary: "accept-encoding, authorization",
	};
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match */
function isKnown(header: string | null, etag: string): boolean {
	if (header === null) return false;
	const bare = (tag: string): string => tag.trim().replace(/^W\//, "");
	return header.trim() === "*" || header.split(",").some((tag) => bare(tag) === bare(etag));
}
