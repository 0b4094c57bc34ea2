import { list, type Rec, rec, str } from "../read/read.ts";
import type { Head } from "../tell/draft.ts";
import type { Model } from "../tell/thread.ts";

export type CodexHead = ReturnType<typeof openHead>;

/** What the records of a rollout say of its thread as a whole. */
export function openHead() {
	let meta: Rec | null = null;
	let model = "";
	let startedAt: string | null = null;
	let lastAt: string | null = null;
	let rootTurn: string | null = null;
	const spawn = (): Rec => rec(rec(rec(meta, "source"), "subagent"), "thread_spawn");
	const parent = (): string | null => str(meta, "parent_thread_id") ?? str(spawn(), "parent_thread_id");
	return {
		see(record: Rec, at: string | null): void {
			startedAt ??= at;
			if (at !== null && (lastAt === null || at > lastAt)) lastAt = at;
			const payload = rec(record, "payload");
			// A thread that was forked holds its parent's head, too, behind its own.
			if (record["type"] === "session_meta") meta ??= payload;
			if (record["type"] === "turn_context") model = str(payload, "model") ?? model;
			if (str(payload, "type") === "task_started") rootTurn ??= str(payload, "root_turn_id");
		},
		/** The thread that a person began; other threads of its session are sub-agents. */
		session: (): string => str(meta, "session_id") ?? parent() ?? str(meta, "id") ?? "",
		thread: (): string => str(meta, "id") ?? "",
		nickname: (): string => str(spawn(), "agent_role") ?? str(meta, "agent_nickname") ?? "agent",
		rootTurn: () => rootTurn,
		model: (): Model => ({ provider: str(meta, "model_provider") ?? "openai", name: model === "" ? null : model }),
		lastAt: () => lastAt,
		head(title: string | null): Head | null {
			const id = str(meta, "session_id") ?? parent() ?? str(meta, "id");
			if (id === null || startedAt === null) return null;
			const provider = str(meta, "model_provider") ?? "openai";
			const branch = str(rec(meta, "git"), "branch");
			const version = str(meta, "cli_version");
			return {
				id,
				producer: "Codex",
				agent: "codex",
				model: model === "" ? "" : `${provider}/${model}`,
				title: title ?? "Codex",
				workspace: str(meta, "cwd"),
				startedAt,
				metadata: { ...(branch === null ? {} : { gitBranch: branch }), ...(version === null ? {} : { version }) },
			};
		},
	};
}

/** Texts of a list of parts. */
export function textsOf(value: unknown, key: string): string {
	return list(value, key)
		.map((part) => str(part, "text") ?? "")
		.filter((text) => text !== "")
		.join("\n\n");
}
