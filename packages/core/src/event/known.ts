import { type EventType, eventSchemas, type KnownEvent, type StoredEvent } from "./event.ts";
import { eventVersion } from "./version.ts";

/** Whether this build can fold the event. What it does not know is shown raw and changes no state (LOG6). */
export function isKnown(event: StoredEvent): event is StoredEvent & KnownEvent {
	return event.v <= eventVersion && Object.hasOwn(eventSchemas, event.type);
}

export function isEventType(type: string): type is EventType {
	return Object.hasOwn(eventSchemas, type);
}
