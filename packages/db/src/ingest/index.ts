export { type IngestOptions, type IngestStore, ingestStore } from "./ingest-store.ts";
export { type OpenRun, type OpenRuns, openRuns } from "./open-runs.ts";
