import type { Message, SpanRow } from "@playhead/core";

/** Calls of one tool in a turn. */
export type ToolUse = { name: string; calls: number; failed: number; running: boolean; durationMs: number };

export type TurnFacts = {
	/** What the model said first; `null` while it has said nothing. */
	said: string | null;
	tools: ToolUse[];
	error: string | null;
};

const longest = 140;

/** The first line of a text, without its markup. */
export function firstLine(text: string): string | null {
	const line = text.split("\n").find((part) => /[\p{L}\p{N}]/u.test(part));
	if (line === undefined) return null;
	const plain = line
		.replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
		.replace(/^\s*(#{1,6}|>|[-*+]|\d+[.)])\s+/, "")
		.replace(/(\*\*|__|`)/g, "")
		.replace(/(^|[\s(])[*_]([^\s*_][^*_]*)[*_]/g, "$1$2")
		.trim();
	return plain.length > longest ? `${plain.slice(0, longest - 1)}…` : plain;
}

/** What was said and done in a turn, by its model calls (those that count) and its checks. */
export function turnFacts(messages: readonly Message[], checks: readonly SpanRow[] = []): TurnFacts {
	const own = messages.filter(({ role, discarded }) => role === "assistant" && discarded !== true);
	const uses = new Map<string, ToolUse>();
	const add = (name: string, durationMs: number, failed: boolean, running: boolean) => {
		const use = uses.get(name) ?? { name, calls: 0, failed: 0, running: false, durationMs: 0 };
		uses.set(name, {
			name,
			calls: use.calls + 1,
			failed: use.failed + (failed ? 1 : 0),
			running: use.running || running,
			durationMs: use.durationMs + durationMs,
		});
	};
	let said: string | null = null;
	let error: string | null = null;
	for (const message of own) {
		error = message.error?.message ?? error;
		for (const part of message.parts) {
			if (part.type === "text") said ??= firstLine(part.text);
			if (part.type !== "tool-call") continue;
			add(part.name, part.durationMs ?? 0, part.status === "error", part.status === "running");
		}
	}
	for (const { status, durationMs } of checks) {
		add("check", durationMs ?? 0, status === "error", status === "running");
	}
	return { said, tools: [...uses.values()], error };
}
