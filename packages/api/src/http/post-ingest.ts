import { InvalidInputError, limits } from "@playhead/core";
import type { Context } from "../context.ts";
import { ingestInput } from "../ingest/ingest-input.ts";
import { toBatch } from "../ingest/to-batch.ts";
import { refuseContentType, withBody } from "./body.ts";
import { errorResponse } from "./respond.ts";

/**
 * IMP6: what an outside agent tells of one session, as drafts of events (`{session, drafts}`). All of it is stored or none;
 * what is known already is left out. The answer is `{sessionId, appended, repeated, lastSeq}`.
 */
export async function postIngest(ctx: Pick<Context, "ingest" | "prices">, request: Request): Promise<Response> {
	const wrongType = refuseContentType(request);
	if (wrongType !== null) return errorResponse(wrongType, 415);
	try {
		const body = await withBody(request, limits.ingestBodyBytes);
		const batch = toBatch(ingestInput.parse(await readJson(body)), await ctx.prices());
		const ingested = await ctx.ingest.append(batch);
		return Response.json({ sessionId: batch.sessionId, ...ingested }, { headers: { "cache-control": "no-store" } });
	} catch (error) {
		return errorResponse(error);
	}
}

async function readJson(request: Request): Promise<unknown> {
	try {
		return await request.json();
	} catch (error) {
		const problem = error instanceof Error ? error.message : "it cannot be read";
		throw new InvalidInputError("body", `is not valid JSON (${problem}). Send a JSON object.`);
	}
}
