import { bridge } from "../mcp/bridge.ts";
import { serverAddress } from "../server.ts";

/**
 * `playhead mcp`: MCP over standard streams, for programs that start their servers. Every message goes to `/mcp` of the
 * running Playhead and every answer back: there is one server, however it is reached.
 */
export function mcp(): Promise<void> {
	return bridge({
		url: `${serverAddress()}/mcp`,
		token: process.env["PLAYHEAD_TOKEN"] || null,
		input: process.stdin,
		output: process.stdout,
	});
}
