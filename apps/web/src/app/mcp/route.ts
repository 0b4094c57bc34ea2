import { mcp } from "#server/mcp.ts";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

export { mcp as DELETE, mcp as GET, mcp as POST };
