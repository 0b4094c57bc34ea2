import { postIngest } from "@playhead/api";
import { guarded } from "#server/guarded.ts";
import { server } from "#server/server.ts";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

export const POST = guarded((request: Request) => postIngest(server().context, request));
