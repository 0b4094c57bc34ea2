export { type AgentRow, type AgentStore, agentStore } from "./agent/index.ts";
export * from "./agent-snapshot/index.ts";
export { type ArtifactStore, artifactStore } from "./artifact/index.ts";
export {
	createEventLog,
	type EventLogOptions,
	type LogOperation,
	transaction,
	translateError,
	translating,
} from "./event-log/index.ts";
export { databaseHealth } from "./health/index.ts";
export * from "./ingest/index.ts";
export * from "./jobs/index.ts";
export * from "./outline/index.ts";
export { createClient as createDatabase, type DatabaseClient as Database } from "./postgres/client.ts";
export * from "./rebuild/index.ts";
export * from "./retention/index.ts";
export * from "./run-queue/index.ts";
export * from "./schedule/index.ts";
export * from "./search/index.ts";
export * from "./session/index.ts";
export * from "./setting/index.ts";
export * from "./signal/index.ts";
export * from "./stats/index.ts";
export * from "./tool-trace/index.ts";
export * from "./webhook/index.ts";
