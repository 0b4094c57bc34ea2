import type { EventError, Json } from "@playhead/core";
import type { ModelMessage } from "../message/model-message.ts";
import type { OutsideKind } from "../span/told.ts";
import type { ToldUsage } from "../span/usage.ts";
import type { Attributes, OtlpLog } from "../wire/otlp.ts";

/** What one record of a coding agent tells. */
export type ToldLog = {
	/** The agent's own name of the conversation. */
	session: string;
	/** What the run is told from others of the session by; absent: all of it is one run. */
	run?: string | undefined;
	/** What the step is told from others of the run by; absent: time and name. */
	id?: string | undefined;
	step?: ToldStep | undefined;
	input?: ModelMessage[];
	output?: ModelMessage[];
};

export type ToldStep = {
	kind: OutsideKind;
	name: string;
	/** Milliseconds, up to the record's time. */
	durationMs?: number | undefined;
	model?: string | null;
	provider?: string | null;
	usage?: ToldUsage;
	cost?: number | null;
	timeToFirstTokenMs?: number | null;
	call?: { id: string | null; name: string };
	given?: Json | undefined;
	result?: Json | undefined;
	error?: EventError | null;
	attributes: { [key: string]: Json };
};

/** The logs of one agent. */
export type AgentLogs = {
	name: string;
	/** The event's name without the agent's prefix; null for a record of somebody else. */
	eventOf(log: OtlpLog): string | null;
	/** Its logs tell the steps also where it sends spans. */
	tellsSteps?: boolean;
	/** Null for a record that tells nothing that is shown. */
	read(event: string, log: OtlpLog): ToldLog | null;
};

export function said(role: ModelMessage["role"], text: string | undefined): ModelMessage[] {
	// What the agent was told not to log stands as a mark in its place.
	if (text === undefined || /^<redacted>$/i.test(text) || text === "[REDACTED]") return [];
	return [{ role, parts: [{ type: "text", text }] }];
}

/** The record's attributes as a step shows them, without contents. */
export function shown(attributes: Attributes, without: readonly string[]): { [key: string]: Json } {
	return Object.fromEntries(Object.entries(attributes).filter(([key]) => !without.includes(key)));
}
