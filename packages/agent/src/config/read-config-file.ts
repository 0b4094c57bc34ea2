import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import { pathToFileURL } from "node:url";
import { ConfigError } from "@playhead/core";
import { parse } from "yaml";

/**
 * The unchecked content of a configuration file: the default export of a module, or a YAML document.
 * @throws ConfigError when it cannot be read or parsed, or has another extension.
 */
export async function readConfigFile(file: string): Promise<unknown> {
	const extension = extname(file);
	if (/^\.m?[tj]s$/.test(extension)) return importDefault(file);
	if (/^\.(ya?ml|json)$/.test(extension)) return readYaml(file);
	throw new ConfigError(`${file}: unknown kind of file. Use playhead.config.ts, .yaml or .yml.`);
}

async function importDefault(file: string): Promise<unknown> {
	try {
		// The fragment makes an edited file load anew: modules are cached by address.
		const version = (await stat(file)).mtimeMs;
		const address = `${pathToFileURL(file).href}#${version}`;
		const loaded: Record<string, unknown> = await import(
			/* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ address
		);
		if (loaded.default !== undefined) return loaded.default;
	} catch (error) {
		throw new ConfigError(`${file}: cannot be loaded: ${message(error)}. Correct the file and try again.`, error);
	}
	throw new ConfigError(`${file}: has no default export. Write "export default defineConfig({ agents: { … } })".`);
}

async function readYaml(file: string): Promise<unknown> {
	try {
		return parse(await readFile(file, "utf8"), { prettyErrors: true });
	} catch (error) {
		throw new ConfigError(`${file}: is not valid YAML: ${message(error)}`, error);
	}
}

function message(error: unknown): string {
	return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0]?.replace(/[.:]$/, "") ?? "";
}
