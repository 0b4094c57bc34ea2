export * from "./event-log.ts";
export * from "./ingest.ts";
export { readAll } from "./read-all.ts";
