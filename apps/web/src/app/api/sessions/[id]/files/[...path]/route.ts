import { getFile } from "@playhead/api";
import { guarded } from "#server/guarded.ts";
import { server } from "#server/server.ts";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

type Params = { params: Promise<{ id: string }> };

export const GET = guarded(async (request: Request, { params }: Params) => {
	const { id } = await params;
	return getFile(server().context, id, request);
});
