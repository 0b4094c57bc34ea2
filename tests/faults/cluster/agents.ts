import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Where a session's witnesses are written, in its workspace. */
export const witnessFile = "witness.txt";

/**
 * A call with an effect that can be counted: it appends its key, the prompt and its number, and the time in ms to a file.
 * The pauses give faults a chance to come before and after the effect.
 */
function witness(suffix = "", before = "sleep 0.1") {
	const script = `${before}; echo "$1 $(date +%s%3N)" >> ${witnessFile}; sleep 0.1`;
	return { name: "run_command", args: { command: "sh", args: ["-c", script, "witness", `{{prompt}}/{{n}}${suffix}`] } };
}

const text = "Each entry of the list is read once, in the order of its keys, and handed on as soon as it is known. ";

const scenarios = {
	/** Many turns with one effect each. */
	steps: [{ repeat: 8, text: text.repeat(2), toolCalls: [witness()] }, { text: "All steps are done." }],
	/** Two effects at once, and long reasoning. */
	pairs: [
		{ repeat: 4, reasoning: text.repeat(2), text, toolCalls: [witness("a"), witness("b")] },
		{ text: "All pairs are done." },
	],
	/** A long answer that streams, one effect at its end. */
	talk: [{ text: text.repeat(12), toolCalls: [witness()] }, { text: text.repeat(6) }],
	/** Much text at once: 24 KB a second, for 10 s. */
	flood: [{ tokensPerSecond: 6_000, text: text.repeat(2_300) }],
	/** A command that prints for 10 s and has its effect at the end. */
	chatty: [
		{ text, toolCalls: [witness("", "for i in $(seq 200); do echo line $i; sleep 0.05; done")] },
		{ text: "Done." },
	],
	/** A person is asked about every effect. */
	asks: [{ repeat: 3, text, toolCalls: [witness("a"), witness("b")] }, { text: "All was asked." }],
};

/** Writes the agents' file and their scenarios; its path, for PLAYHEAD_CONFIG. YAML is a superset of JSON. */
export async function writeAgents(dataDir: string): Promise<string> {
	const folder = join(dataDir, "agents");
	await mkdir(folder, { recursive: true });
	const agents: Record<string, object> = {};
	for (const [name, steps] of Object.entries(scenarios)) {
		const scenario = { tokensPerSecond: 80, conversations: [{ steps }] };
		await writeFile(join(folder, `${name}.yaml`), JSON.stringify(scenario));
		const approval = { run_command: name === "asks" ? "ask" : "allow" };
		agents[name] = { model: `scripted/${name}`, scenario: `./${name}.yaml`, tools: ["run_command"], approval };
	}
	const file = join(folder, "playhead.config.yaml");
	await writeFile(file, JSON.stringify({ defaultAgent: "steps", agents }));
	return file;
}
