import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import type { Environment } from "./config.ts";
import type { AgentInput } from "./schema.ts";

type Known = {
	name: string;
	/** The first of these that is installed is used. */
	programs: readonly { command: string; args?: readonly string[] }[];
	who: string;
	/** Variables that it reads, beside the common ones. */
	env: readonly string[];
};

/**
 * Agents that speak ACP, by the commands of their own documentation (and of the protocol's registry,
 * https://agentclientprotocol.com/registry).
 */
const known: readonly Known[] = [
	{
		name: "claude-code",
		// The adapter's package was renamed; the older one has the second name.
		programs: [{ command: "claude-agent-acp" }, { command: "claude-code-acp" }],
		who: "Claude Code",
		env: [
			"ANTHROPIC_API_KEY",
			"ANTHROPIC_AUTH_TOKEN",
			"ANTHROPIC_BASE_URL",
			"ANTHROPIC_MODEL",
			"CLAUDE_CONFIG_DIR",
			"CLAUDE_CODE_OAUTH_TOKEN",
		],
	},
	{
		name: "codex",
		programs: [{ command: "codex-acp" }],
		who: "Codex",
		env: ["OPENAI_API_KEY", "CODEX_API_KEY", "OPENAI_BASE_URL", "CODEX_HOME"],
	},
	{
		name: "gemini-cli",
		programs: [{ command: "gemini", args: ["--acp"] }],
		who: "Gemini CLI",
		env: [
			"GEMINI_API_KEY",
			"GOOGLE_GEMINI_BASE_URL",
			"GOOGLE_API_KEY",
			"GOOGLE_CLOUD_PROJECT",
			"GOOGLE_CLOUD_LOCATION",
			"GOOGLE_GENAI_USE_VERTEXAI",
			"GOOGLE_APPLICATION_CREDENTIALS",
		],
	},
	{
		name: "opencode",
		programs: [{ command: "opencode", args: ["acp"] }],
		who: "opencode",
		env: [
			"ANTHROPIC_API_KEY",
			"OPENAI_API_KEY",
			"OPENROUTER_API_KEY",
			"OPENCODE_CONFIG",
			"OPENCODE_CONFIG_DIR",
			"OPENCODE_API_KEY",
		],
	},
	{
		name: "copilot",
		programs: [{ command: "copilot", args: ["--acp"] }],
		who: "GitHub Copilot CLI",
		env: ["GH_TOKEN", "GITHUB_TOKEN", "COPILOT_GITHUB_TOKEN"],
	},
];

/** What any program needs to find its settings and the network. */
const common = [
	"XDG_CONFIG_HOME",
	"XDG_DATA_HOME",
	"XDG_STATE_HOME",
	"XDG_CACHE_HOME",
	"HTTP_PROXY",
	"HTTPS_PROXY",
	"NO_PROXY",
	"http_proxy",
	"https_proxy",
	"no_proxy",
	"SSL_CERT_FILE",
	"NODE_EXTRA_CA_CERTS",
];

/** ACP1: an agent for each program that speaks ACP and is found on the PATH. */
export async function installedAgents(env: Environment): Promise<Record<string, AgentInput>> {
	const folders = (env.PATH ?? "").split(delimiter).filter(isAbsolute);
	const found = await Promise.all(known.map(async (agent) => [agent, await firstInstalled(agent, folders)] as const));
	return Object.fromEntries(
		found.flatMap(([{ name, who, env: own }, program]) => {
			if (program === undefined) return [];
			const passed = [...own, ...common].filter((variable) => env[variable]);
			const { command, args = [] } = program;
			const description = `${who}, with its own login, model and tools; found as ${command} on the PATH.`;
			const reads = Object.fromEntries(passed.map((variable) => [variable, `\${${variable}}`]));
			return [[name, { description, acp: { command, args: [...args], env: reads } }]];
		}),
	);
}

async function firstInstalled({ programs }: Known, folders: readonly string[]) {
	for (const program of programs) {
		const places = await Promise.all(folders.map((folder) => isProgram(join(folder, program.command))));
		if (places.includes(true)) return program;
	}
	return undefined;
}

async function isProgram(file: string): Promise<boolean> {
	try {
		await access(file, constants.X_OK);
		return (await stat(file)).isFile();
	} catch {
		return false;
	}
}
