export type { Facet, SessionFacets } from "./facets.ts";
export type { SessionPage } from "./list-sessions.ts";
export { fromRunRow, type RunRecord, toRunRow } from "./run-record.ts";
export type { SessionConditions, SessionFilter } from "./session-filter.ts";
export { fromSessionRow, type SessionRecord, toSessionRow } from "./session-record.ts";
export { type SessionStore, sessionStore } from "./session-store.ts";
export { type SavedView, type ViewStore, viewStore } from "./view-store.ts";
