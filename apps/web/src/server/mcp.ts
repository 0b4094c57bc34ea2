import { serveMcp } from "@playhead/api";
import { guarded, report } from "./guarded.ts";
import { server } from "./server.ts";

/** MCP6: `/mcp` lies beside the API's folder, because its address is what clients expect. */
export const mcp = guarded(serveMcp({ context: () => server().context, report }));
