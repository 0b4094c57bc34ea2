import type { RunStatus, SessionKind } from "@playhead/core";

/** A session as an agent hears of it. Times are ISO-8601. */
export type RememberedSession = {
	sessionId: string;
	title: string;
	kind: SessionKind;
	agent: string;
	status: RunStatus;
	lastActivity: string;
	turns: number;
};

/** A place in the conversation of a session. */
export type RememberedMessage = {
	sessionId: string;
	title: string;
	seq: number;
	turn: number | null;
	role: "user" | "assistant";
	at: string;
	/** The text around what was looked for, in one line. */
	text: string;
};

/** `from` and `to`: ISO-8601, at or after and before. */
type Span = { from: string; to: string; limit: number };

export type SessionQuery = Span & { keyword?: string; kind?: SessionKind };
export type MessageQuery = Span & { keyword: string; sessionId?: string; role?: "user" | "assistant" };

/**
 * The port through which a run sees other sessions (MEM1). Whoever gives it has limited it to what the session may see.
 * `more`: there are others behind the limit.
 */
export type SessionMemory = {
	/** Newest activity first. */
	listSessions(query: SessionQuery): Promise<{ sessions: RememberedSession[]; more: boolean }>;
	/** Newest first. */
	searchMessages(query: MessageQuery): Promise<{ messages: RememberedMessage[]; more: boolean }>;
};
