import { number, text, value } from "../attributes/read.ts";
import type { OutsideKind } from "../span/told.ts";
import type { Mapper } from "./mapper.ts";

const kinds: Record<string, OutsideKind> = {
	"claude_code.interaction": "agent",
	"claude_code.llm_request": "llm",
	"claude_code.tool": "tool",
	"claude_code.tool.blocked_on_user": "wait",
};

/** Claude Code's own spans: flat names, and an input without cache tokens. */
export const claudeCode: Mapper = {
	name: "claude_code",
	read({ name, attributes }) {
		if (!name.startsWith("claude_code.")) return null;
		const kind = kinds[name] ?? "other";
		const tool = text(attributes, "tool_name", "tool.name", "name") ?? name;
		return {
			kind,
			name: kind === "tool" ? tool : undefined,
			model: text(attributes, "model"),
			provider: kind === "llm" ? "anthropic" : undefined,
			...(kind === "tool" ? { call: { id: text(attributes, "tool_use_id") ?? null, name: tool } } : {}),
			given: value(attributes, "tool_input", "tool_parameters", "input"),
			result: value(attributes, "tool_output", "tool_result", "output"),
			usage: {
				exclusive: true,
				input: number(attributes, "input_tokens"),
				output: number(attributes, "output_tokens"),
				cacheRead: number(attributes, "cache_read_tokens"),
				cacheWrite: number(attributes, "cache_creation_tokens"),
			},
			cost: number(attributes, "cost_usd"),
			timeToFirstTokenMs: number(attributes, "ttft_ms"),
			session: text(attributes, "session.id"),
			user: text(attributes, "user.id"),
			agent: "Claude Code",
		};
	},
};
