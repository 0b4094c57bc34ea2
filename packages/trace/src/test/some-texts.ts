import type { SpanKind } from "@playhead/core";

const models = ["anthropic/sonnet", "openai/gpt", "local/qwen"];
const tools = ["read_file", "edit_file", "run_command", "search_files", "list_files"];
const words = [
	"src",
	"lib",
	"model",
	"view",
	"trace",
	"session",
	"parse",
	"index",
	"worker",
	"store",
	"queue",
	"event",
];
const waits = ["queued", "approval", "backoff", "rate limit"];

/** A name and a summary as a span of this kind has them. */
export function somethingOf(kind: SpanKind, n: number, next: () => number): { name: string; summary: string } {
	const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)] as string;
	switch (kind) {
		case "llm":
			return { name: pick(models), summary: "" };
		case "tool": {
			const name = pick(tools);
			if (name === "run_command") return { name, summary: `npm test -- ${pick(words)}/${pick(words)} --run ${n}` };
			return { name, summary: `packages/${pick(words)}/src/${pick(words)}/${pick(words)}-${n}.ts` };
		}
		case "check":
			return { name: "check", summary: `npx tsc -p ${pick(words)}` };
		case "wait":
			return { name: pick(waits), summary: "" };
		case "agent":
			return { name: "explore", summary: `Find where ${pick(words)} uses ${pick(words)}` };
		case "turn":
			return { name: `Turn ${n}`, summary: "" };
		default:
			return { name: kind, summary: "" };
	}
}
