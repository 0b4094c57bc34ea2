import { addUsage, noUsage, type Usage } from "@playhead/core";
import type { TranscriptDraft } from "../tell/draft.ts";

export type Spent = {
	prompts: number;
	answers: number;
	calls: number;
	errors: number;
	usage: Usage;
	cost: number;
};

/** What drafts tell in all: of the session itself and of its sub-agents alike. */
export function spentIn(drafts: readonly TranscriptDraft[]): Spent & { usage: Usage } {
	const keys = new Set<string>();
	const fresh = drafts.filter(({ keys: [key = ""] }) => !keys.has(key) && keys.add(key));
	const spent: Spent = { prompts: 0, answers: 0, calls: 0, errors: 0, usage: noUsage, cost: 0 };
	for (const { event } of fresh) {
		if (event.type === "message.finished") {
			if (event.data.role === "user") spent.prompts += 1;
			if (event.data.role === "assistant") spent.answers += 1;
		}
		if (event.type === "span.started" && event.data.kind === "agent" && event.data.parentId === null)
			spent.prompts += 1;
		if (event.type === "span.started" && event.data.kind === "llm") spent.answers += 1;
		if (event.type === "tool.started" || (event.type === "span.started" && event.data.kind === "tool"))
			spent.calls += 1;
		if (event.type === "tool.finished" && !event.data.ok) spent.errors += 1;
		const ends = event.type === "message.finished" || event.type === "span.finished";
		if (!ends) continue;
		spent.usage = addUsage(spent.usage, event.data.usage ?? noUsage);
		spent.cost += event.data.cost ?? 0;
	}
	return spent;
}
