export * from "./event-log.ts";
export { readAll } from "./read-all.ts";
