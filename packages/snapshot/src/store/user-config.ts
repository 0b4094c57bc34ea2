import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { UserRepository } from "./user-repository.ts";

const asked = "^(extensions\\.objectformat|core\\.(autocrlf|eol|attributesfile))$";
const converting = /(^|\s)-?(filter|ident|working-tree-encoding|text|eol|crlf)\b/m;

/**
 * How far the repository's objects and index can be relied on. `lends` is false where objects are hashed otherwise
 * (SHA-256); `converts` is true where files on the disk may differ from what the index names (line ends, LFS, …).
 */
export async function readUserConfig(binary: string, repository: UserRepository) {
	const values = await readValues(binary, repository);
	const format = values.get("extensions.objectformat") ?? "sha1";
	const crlf = values.get("core.autocrlf") ?? "false";
	const listed = values.get("core.attributesfile")?.replace(/^~\//, `${homedir()}/`);
	const config = process.env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config");
	const files = [".gitattributes", ".git/info/attributes"].map((name) =>
		join(/* turbopackIgnore: true */ repository.root, name),
	);
	files.push(join(repository.commonDir, "info/attributes"), listed ?? join(config, "git/attributes"));
	return {
		lends: format.toLowerCase() === "sha1",
		converts: /^(true|yes|on|1|input)$/i.test(crlf) || (await setsConversion(files)),
	};
}

/** Does one of these attribute files name a conversion? */
export async function setsConversion(files: readonly string[]): Promise<boolean> {
	const texts = await Promise.all(files.map((file) => readFile(file, "utf8").catch(() => "")));
	return texts.some((text) => converting.test(text));
}

/** What the user's own git would go by: here system and global configuration count. */
async function readValues(binary: string, repository: UserRepository): Promise<Map<string, string>> {
	const env = { ...process.env, GIT_DIR: repository.gitDir, LC_ALL: "C" };
	const run = promisify(execFile)(binary, ["config", "-z", "--get-regexp", asked], { cwd: repository.root, env });
	const { stdout } = await run.catch(() => ({ stdout: "" }));
	const pairs = stdout.split("\0").filter((line) => line !== "");
	return new Map(pairs.map((line) => [line.split("\n", 1)[0] ?? "", line.slice(line.indexOf("\n") + 1)]));
}
