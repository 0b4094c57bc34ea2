export { translateError, translating } from "./database-error.ts";
export { createEventLog, type EventLogOptions, type LogOperation } from "./event-log.ts";
export { transaction } from "./transaction.ts";
