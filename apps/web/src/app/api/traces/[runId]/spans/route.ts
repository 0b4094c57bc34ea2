import { getSpans } from "@playhead/api";
import { guarded } from "#server/guarded.ts";
import { server } from "#server/server.ts";
import { unencoded } from "#server/unencoded.ts";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

type Params = { params: Promise<{ runId: string }> };

export const GET = guarded(async (request: Request, { params }: Params) =>
	getSpans(server().context, { runId: (await params).runId }, unencoded(request)),
);
