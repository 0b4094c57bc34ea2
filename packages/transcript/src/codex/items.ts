import { isRec, json, num, type Rec, rec, str } from "../read/read.ts";
import type { Book } from "../tell/draft.ts";
import { errorOf } from "./output.ts";

/** Items that a thread tells by other records, too. */
const toldElsewhere = /^(?:UserMessage|AgentMessage|Reasoning|SubAgentActivity|CollabAgentToolCall|Plan)$/;

/** A step that a program of the model's made ("code mode"): the script is the call, and this is what it did. */
export type Item = { id: string; name: string; item: Rec; at: string; runId: string; parentId: string | null };

export const isStep = (type: string): boolean => !toldElsewhere.test(type);

/** The span of such a step, whole: the file tells it when it has ended. */
export function sayItem(book: Book, { id: spanId, name, item, at, runId, parentId }: Item): void {
	const durationMs = durationOf(item);
	const startedAt = new Date(Date.parse(at) - durationMs).toISOString();
	const input = inputOf(item);
	const begun = { spanId, parentId, kind: "tool" as const, name, ...(input === undefined ? {} : { input }) };
	book.add(`call:${spanId}`, { type: "span.started", at: startedAt, runId, data: begun });
	const exitCode = num(item, "exit_code");
	const failed = str(item, "status") === "failed" || str(item, "status") === "declined";
	const output = json(item["aggregated_output"] ?? item["stdout"] ?? item["result"] ?? null);
	const error = errorOf(exitCode === undefined ? (str(item, "stderr") ?? "It failed.") : `Exit code ${exitCode}.`);
	const ended = { spanId, status: failed ? ("error" as const) : ("ok" as const), durationMs };
	const told = { ...(output === null ? {} : { output }), ...(failed ? { error } : {}) };
	const attributes = exitCode === undefined ? {} : { attributes: { exitCode } };
	book.add(`result:${spanId}`, { type: "span.finished", at, runId, data: { ...ended, ...told, ...attributes } });
}

function durationOf(item: Rec): number {
	const told = rec(item, "duration");
	const ms = (num(told, "secs") ?? 0) * 1_000 + (num(told, "nanos") ?? 0) / 1e6;
	return Math.max(0, ms);
}

function inputOf(item: Rec) {
	const { command, changes, cwd } = item;
	if (Array.isArray(command)) return json({ command: shellText(command), ...(typeof cwd === "string" ? { cwd } : {}) });
	if (isRec(changes)) return json({ path: Object.keys(changes), changes });
	const named = item["arguments"] ?? item["query"];
	return named === undefined ? undefined : json(named);
}

/** What a shell was started with says no more than its script. */
function shellText(command: unknown[]): unknown {
	const [shell, flag, script, ...rest] = command.map(String);
	const isShell = /(?:^|\/)(?:ba|z|da)?sh$/.test(shell ?? "") && /^-l?c$/.test(flag ?? "") && rest.length === 0;
	return isShell && script !== undefined ? script : command.map(String);
}

const names: { [type: string]: string } = {
	CommandExecution: "command",
	FileChange: "file_change",
	WebSearch: "web_search",
};

export function nameOf(item: Rec): string {
	const type = str(item, "type") ?? "step";
	return str(item, "tool") ?? names[type] ?? type;
}
