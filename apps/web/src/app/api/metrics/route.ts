import { metricsResponse } from "@playhead/api";
import { guarded } from "#server/guarded.ts";
import { server } from "#server/server.ts";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

export const GET = guarded(() => metricsResponse(server().context.metrics));
