import { serveTrpc } from "@playhead/api";
import { guarded, report } from "#server/guarded.ts";
import { server } from "#server/server.ts";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

const handle = guarded((request: Request) =>
	serveTrpc(request, { endpoint: "/api/trpc", context: () => server().context, report }),
);

export { handle as GET, handle as POST };
