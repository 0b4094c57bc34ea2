import type { Json } from "@playhead/core";

export type Definition = Record<string, Json>;

/** Whether the agent has a tool, and whether a person is asked. */
export type ToolChoice = "allow" | "ask" | "deny" | "off";

/** What is typed, as it is typed: the server says what of it is wrong. */
export type AgentForm = {
	name: string;
	description: string;
	/** A program that speaks ACP, with its arguments, in place of a model. */
	program: string;
	programEnv: string;
	model: string;
	baseURL: string;
	apiKeyEnv: string;
	contextLimit: string;
	temperature: string;
	/** JSON. */
	providerOptions: string;
	/** Summarises by itself, and not only when a person asks. */
	compacts: boolean;
	/** Per cent of the context. */
	compactAt: string;
	keepTurns: string;
	compactModel: string;
	/** `kind`: the prompt of the session's kind. */
	promptFrom: "kind" | "text" | "file";
	system: string;
	promptFile: string;
	tools: Record<string, ToolChoice>;
	turns: string;
	minutes: string;
	tokens: string;
	costUsd: string;
	check: string;
	workspace: string;
	skillNames: string;
	fromWorkspace: boolean;
	fromHome: boolean;
	memory: string;
	mcpServers: string;
};

const text = (value: Json | undefined): string =>
	typeof value === "string" || typeof value === "number" ? String(value) : "";

export function record(value: Json | undefined): Definition {
	return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}

/** @param toolNames those that there are */
export function toForm(name: string, definition: Definition, toolNames: readonly string[]): AgentForm {
	const limits = record(definition.limits);
	const skills = record(definition.skills);
	const compaction = record(definition.compaction);
	const minutes = typeof limits.timeMs === "number" ? String(limits.timeMs / 60_000) : "";
	return {
		name,
		description: text(definition.description),
		program: programOf(definition),
		programEnv: jsonText(record(definition.acp).env),
		// What stands for the model of such an agent is no name that could be typed.
		model: definition.acp === undefined ? text(definition.model) : "",
		baseURL: text(definition.baseURL),
		apiKeyEnv: text(definition.apiKeyEnv),
		contextLimit: text(definition.contextLimit),
		temperature: text(definition.temperature),
		providerOptions: jsonText(definition.providerOptions),
		compacts: compaction.auto !== false,
		compactAt: typeof compaction.at === "number" ? String(percent(compaction.at)) : text(compaction.at),
		keepTurns: text(compaction.keepTurns),
		compactModel: text(compaction.model),
		promptFrom: definition.system !== undefined ? "text" : definition.prompt !== undefined ? "file" : "kind",
		system: text(definition.system),
		promptFile: text(definition.prompt),
		tools: choicesOf(definition, toolNames),
		turns: text(limits.turns),
		minutes,
		tokens: text(limits.tokens),
		costUsd: text(limits.costUsd),
		check: text(record(definition.check).command),
		workspace: text(definition.workspace),
		skillNames: Array.isArray(skills.names) ? skills.names.map(text).join(", ") : "",
		fromWorkspace: skills.fromWorkspace !== false,
		fromHome: skills.fromHome !== false,
		memory: text(definition.memory) || "workspace",
		mcpServers: jsonText(definition.mcpServers),
	};
}

function jsonText(value: Json | undefined): string {
	return value === undefined ? "" : JSON.stringify(value, null, "\t");
}

/** Without the rests of binary fractions. */
const percent = (share: number): number => Math.round(share * 10_000) / 100;

/** As one line; a program whose arguments hold blanks is kept as long as the line is not touched. */
export function programOf(definition: Definition): string {
	const { command, args } = record(definition.acp);
	return [text(command), ...(Array.isArray(args) ? args.map(text) : [])].join(" ").trim();
}

function choicesOf({ tools, approval }: Definition, names: readonly string[]): Record<string, ToolChoice> {
	const policy = record(approval);
	const has = Array.isArray(tools) ? new Set(tools) : null;
	const usual = policy.default ?? "allow";
	const choice = (name: string) => (has !== null && !has.has(name) ? "off" : (policy[name] ?? usual));
	return Object.fromEntries(names.map((name) => [name, choice(name) as ToolChoice]));
}
