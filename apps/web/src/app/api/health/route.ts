import { healthResponse } from "@playhead/api";
import { guarded } from "#server/guarded.ts";
import { server } from "#server/server.ts";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

export const GET = guarded(() => healthResponse(process.env.DATABASE_URL ? server().database.pool : null));
