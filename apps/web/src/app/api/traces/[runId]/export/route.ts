import { exportTrace } from "@playhead/api";
import { guarded } from "#server/guarded.ts";
import { server } from "#server/server.ts";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

type Params = { params: Promise<{ runId: string }> };

export const GET = guarded(async (request: Request, { params }: Params) =>
	exportTrace(server().context, { runId: (await params).runId }, request),
);
