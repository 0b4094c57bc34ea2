export { eventLogContract } from "./contract/index.ts";
export type { EventLogFactory, EventLogUnderTest, ReadModels } from "./contract/under-test.ts";
export { at, call, draft, type Place, someUsage, text } from "./draft.ts";
export { given, type Outcome, sessionId } from "./given.ts";
export { createMemoryLog, type MemoryLog } from "./memory-log.ts";
export { type OpenSession, openSession } from "./open-session.ts";
export { restoredArbitrary } from "./restored-arbitrary.ts";
export { sessionArbitrary } from "./session-arbitrary.ts";
export { begun, ended, opened, sent, smallSession, startCommand, stored, turns, uuid } from "./small-session.ts";
