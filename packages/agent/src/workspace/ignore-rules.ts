import { dirname, join } from "node:path";
import ignore, { type Ignore } from "ignore";
import { displayPath, type GuardedPath } from "./path-guard.ts";
import { readWorkspaceFile } from "./read-workspace-file.ts";

const maxIgnoreFileBytes = 256 * 1024;

/** The .gitignore files that apply in one directory, the nearest first. Format: git's gitignore(5). */
export type IgnoreRules = readonly { base: string; rules: Ignore }[];

/** The rules inside `directory`: those of the parent and those of its own .gitignore. Paths are relative to the workspace. */
export async function withIgnoreFile(
	workspace: string,
	directory: string,
	inherited: IgnoreRules,
): Promise<IgnoreRules> {
	const absolute = join(workspace, directory, ".gitignore");
	const path: GuardedPath = { absolute, relative: displayPath(workspace, absolute) };
	const content = await readWorkspaceFile(path, maxIgnoreFileBytes).catch(() => undefined);
	if (content === undefined) return inherited;
	return [{ base: directory, rules: ignore().add(content.toString("utf8")) }, ...inherited];
}

/** The rules that apply to what lies in `directory`, gathered from the workspace down; none if it is ignored itself. */
export async function rulesAbove(workspace: string, directory: string): Promise<IgnoreRules> {
	if (directory === ".") return [];
	const parent = dirname(directory);
	const rules = await withIgnoreFile(workspace, parent, await rulesAbove(workspace, parent));
	// Who names an ignored directory wants to see into it.
	return isIgnored(rules, directory, true) ? [] : rules;
}

/** Is the path (relative to the workspace, forward slashes) ignored? The nearest file with an opinion decides. */
export function isIgnored(chain: IgnoreRules, path: string, isDirectory: boolean): boolean {
	for (const { base, rules } of chain) {
		const local = base === "." ? path : path.slice(base.length + 1);
		const verdict = rules.test(isDirectory ? `${local}/` : local);
		if (verdict.ignored) return true;
		if (verdict.unignored) return false;
	}
	return false;
}
