export { type Attach, type McpServers, mcpServers } from "./pool.ts";
