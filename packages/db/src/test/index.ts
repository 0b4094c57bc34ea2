export { cloneDatabase, type TestDatabase } from "./clone-database.ts";
export { type OwnServer, ownServer } from "./own-server.ts";
