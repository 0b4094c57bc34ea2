import { readAll } from "@playhead/core";
import { z } from "zod";
import type { Context } from "../context.ts";
import { uuid } from "../input/index.ts";
import { exportTrace } from "../trace-export/export-trace.ts";
import { errorResponse } from "./respond.ts";
import { toStream } from "./to-stream.ts";

const encoder = new TextEncoder();
const path = z.object({ sessionId: uuid });

/**
 * The whole log of a session as NDJSON, one event a line, read page by page as the caller takes it. With `format` the
 * trace of the session in that one.
 */
export async function exportSession(
	ctx: Pick<Context, "log" | "traces" | "sessions">,
	id: string,
	request: Request,
): Promise<Response> {
	const format = new URL(request.url).searchParams.get("format") ?? "ndjson";
	if (format !== "ndjson") return exportTrace(ctx, { sessionId: id }, request);
	try {
		const { sessionId } = path.parse({ sessionId: id });
		const pages = readAll(ctx.log, sessionId);
		const first = await pages.next();
		return new Response(toStream(lines(first, pages)), {
			headers: {
				"content-type": "application/x-ndjson; charset=utf-8",
				"content-disposition": `attachment; filename="session-${sessionId}.ndjson"`,
				"cache-control": "no-store",
			},
		});
	} catch (error) {
		return errorResponse(error);
	}
}

type Pages = ReturnType<typeof readAll>;

async function* lines(first: Awaited<ReturnType<Pages["next"]>>, pages: Pages): AsyncGenerator<Uint8Array> {
	for (let page = first; page.done !== true; page = await pages.next()) {
		yield encoder.encode(page.value.map((event) => `${JSON.stringify(event)}\n`).join(""));
	}
}
