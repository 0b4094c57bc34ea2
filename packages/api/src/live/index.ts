export { createHub, type Hub, type Place } from "./hub.ts";
export type { Batch, Reader } from "./reader.ts";
export { createSessionHub, type SessionChange, type SessionHub } from "./session-changes.ts";
export { type LiveSettings, liveSettings } from "./settings.ts";
export type { LiveSignal, SignalSource } from "./signal.ts";
export { createTopicHub, type TopicHub } from "./topics.ts";
