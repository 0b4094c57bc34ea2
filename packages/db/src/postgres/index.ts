export { createClient, type DatabaseClient } from "./client.ts";
export { databaseId } from "./database-id.ts";
export { checkDatabase } from "./database-url.ts";
export { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from "./embedded.ts";
export { migrate } from "./migrate.ts";
export { MigrationError } from "./migration-error.ts";
export { schemaDump } from "./schema-dump.ts";
