import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "@playhead/core";
import { parse } from "yaml";
import { check } from "../../config/check.ts";
import { type Scenario, scenarioSchema } from "./scenario.ts";

/**
 * Validates the text of a scenario file.
 * @param file only named in errors
 * @throws ConfigError naming file and field
 */
export function parseScenario(yaml: string, file: string): Scenario {
	let raw: unknown;
	try {
		raw = parse(yaml);
	} catch (error) {
		throw new ConfigError(`${file}: is not valid YAML: ${error instanceof Error ? error.message : ""}`, error);
	}
	return check(scenarioSchema, raw, file);
}

/** Reads a scenario file. @throws ConfigError */
export function loadScenario(file: string): Scenario {
	return parseScenario(read(file), file);
}

/** Absolute path of a shipped scenario. @throws ConfigError that lists the shipped ones */
export function shippedScenario(name: string): string {
	const known = shippedScenarios();
	if (!known.includes(name))
		throw new ConfigError(
			`No scenario "${name}" is shipped. Use one of scripted/${known.join(", scripted/")}, or name a file in the agent's scenario field.`,
		);
	return join(directory(), `${name}.yaml`);
}

/** The names of the shipped scenarios. */
export function shippedScenarios(): string[] {
	return readdirSync(directory())
		.filter((file) => file.endsWith(".yaml"))
		.map((file) => file.slice(0, -".yaml".length))
		.sort();
}

function directory(): string {
	return join(import.meta.dirname, "../../../scenarios");
}

function read(file: string): string {
	try {
		return readFileSync(file, "utf8");
	} catch (error) {
		throw new ConfigError(`${file}: the scenario cannot be read. Correct the agent's scenario field.`, error);
	}
}
