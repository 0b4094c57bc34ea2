import type { SessionRow } from "@playhead/core";

export type SessionOrigin = NonNullable<SessionRow["origin"]>;

/** How a session that Playhead did not run came here, and what recorded it. */
export type Producer = { name: string; way: string };

const ways: Record<SessionOrigin["source"], string> = {
	otlp: "sent over OpenTelemetry",
	transcript: "read from its session file",
	sdk: "recorded by a program",
};

/** Programs that do not name themselves as people do. */
const names: Record<string, string> = {
	"claude-code": "Claude Code",
	codex: "Codex",
	"codex-cli": "Codex",
	codex_cli_rs: "Codex",
	codex_exec: "Codex",
	codex_tui: "Codex",
};

export function producerOf({ source, producer = "another program" }: SessionOrigin): Producer {
	return { name: names[producer.toLowerCase()] ?? producer, way: ways[source] };
}
