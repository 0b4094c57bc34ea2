export { type AgentRow, type AgentStore, agentStore } from "./agent-store.ts";
