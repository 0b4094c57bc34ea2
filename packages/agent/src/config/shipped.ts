import type { Environment } from "./config.ts";
import type { AgentInput, ConfigInput } from "./schema.ts";

const coder =
	"You are a careful software engineer. You work in one folder with the tools you are given. Read before you edit, keep changes small, run the tests after a change, and say briefly what you did and why.";

/**
 * The agents of a machine without a configuration file: scripted ones, and one for every model provider whose variable is
 * set. The scripted `demo` stays the default, so that setting a key never starts to cost money by itself.
 */
export function shippedConfig(env: Environment): ConfigInput {
	return { defaultAgent: "demo", agents: { ...scripted, ...discovered(env) } };
}

const scripted: Record<string, AgentInput> = {
	demo: {
		description: "Scripted, no key needed: finds and fixes a bug in a small sample project with real tools.",
		model: "scripted/fix-the-bug",
		template: "sample",
		contextLimit: 32_000,
	},
	careful: {
		description: "Scripted, no key needed: the demo again, but it asks before it runs a command.",
		model: "scripted/fix-the-bug",
		template: "sample",
		contextLimit: 32_000,
		approval: { run_command: "ask" },
	},
	tour: {
		description: "Scripted, no key needed: long reasoning, long answers and many parallel tool calls.",
		model: "scripted/tour",
		template: "sample",
		contextLimit: 32_000,
	},
};

function discovered(env: Environment): Record<string, AgentInput> {
	const agents: Record<string, AgentInput> = {};
	if (env.ANTHROPIC_API_KEY)
		agents.claude = {
			description: "Claude over the Anthropic API, with the key in ANTHROPIC_API_KEY.",
			model: "anthropic/claude-sonnet-4-5",
			system: coder,
			contextLimit: 200_000,
		};
	if (env.OPENAI_API_KEY)
		agents.openai = {
			description: "GPT over the OpenAI API, with the key in OPENAI_API_KEY.",
			model: "openai/gpt-5",
			system: coder,
			contextLimit: 400_000,
		};
	const ollama = env.OLLAMA_HOST ? ollamaURL(env.OLLAMA_HOST) : null;
	if (ollama)
		agents.ollama = {
			description: "A local model over Ollama, at OLLAMA_HOST.",
			model: "openai-compatible/qwen3",
			baseURL: ollama,
			system: coder,
		};
	return agents;
}

/**
 * Ollama takes `host`, `host:port` and full addresses in OLLAMA_HOST, and `0.0.0.0` to listen everywhere
 * (https://github.com/ollama/ollama/blob/main/docs/faq.mdx). Null when it is none of these.
 */
export function ollamaURL(host: string): string | null {
	const trimmed = host.trim();
	const address = /^https?:\/\//.test(trimmed) ? trimmed : `http://${trimmed}`;
	if (!URL.canParse(address)) return null;
	const url = new URL(address);
	const named = /^\w+:\/\/[^/]*:\d+/.test(address);
	if (!named && url.protocol === "http:") url.port = "11434";
	if (url.hostname === "0.0.0.0") url.hostname = "127.0.0.1";
	return `${url.origin}${url.pathname.replace(/\/+$/, "")}/v1`;
}
