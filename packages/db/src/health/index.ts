export { type DatabaseHealth, databaseHealth } from "./database-health.ts";
