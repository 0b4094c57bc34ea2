export { createHub, type Hub } from "./hub.ts";
export { createSessionHub, type SessionChange, type SessionHub } from "./session-changes.ts";
export { type LiveSettings, liveSettings } from "./settings.ts";
export type { LiveSignal, SignalSource } from "./signal.ts";
