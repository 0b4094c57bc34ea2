import { realpath } from "node:fs/promises";
import { basename, join } from "node:path";
import { OutsideWorkspaceError, PromptError } from "@playhead/core";
import { ToolError } from "../../tool/tool-error.ts";
import { decodeText } from "../../workspace/decode-text.ts";
import { guardPath } from "../../workspace/path-guard.ts";
import { readWorkspaceFile } from "../../workspace/read-workspace-file.ts";
import { includeError, maxPromptCharacters, type Place, type PromptSource } from "./compose.ts";

/** Names of prompts: `chat`, `_shared`, `team/rules`; with or without `.md`. */
const nameShape = /^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/;

/** As many bytes as the characters of the longest prompt can take. */
const maxBytes = maxPromptCharacters * 4;

/** The prompts that a folder holds. Nothing outside the folder is read, by whatever name or link (PROMPT3). */
export type PromptsFolder = {
	/** The file of the name. `at`: where it is included. @throws PromptError */
	read(name: string, at?: Place): Promise<PromptSource>;
	/** The file of the name; `null` where there is none. @throws PromptError for one that is there and cannot be read */
	find(name: string): Promise<PromptSource | null>;
};

/** @param folder absolute; it need not exist */
export function promptsFolder(folder: string): PromptsFolder {
	const find = async (name: string, at?: Place): Promise<PromptSource | null> => {
		if (!nameShape.test(name))
			throw complain(name, at, `is no name of a prompt; name a file of ${folder}, such as _shared or team/rules`);
		const root = await realpath(folder).catch(() => null);
		if (root === null) return null;
		const file = name.endsWith(".md") ? name : `${name}.md`;
		try {
			const bytes = await readWorkspaceFile(await guardPath(root, file), maxBytes);
			const text = decodeText(bytes)?.text;
			if (text === undefined) throw complain(name, at, `is a binary file, ${join(folder, file)}`);
			return { name: `${basename(folder)}/${file}`, text };
		} catch (error) {
			if (error instanceof ToolError && error.code === "FILE_NOT_FOUND") return null;
			throw explained(error, name, at, join(folder, file));
		}
	};
	return {
		find,
		async read(name, at) {
			const found = await find(name, at);
			if (found !== null) return found;
			const file = join(folder, name.endsWith(".md") ? name : `${name}.md`);
			throw complain(name, at, `is missing: there is no ${file}; create it or correct the name`);
		},
	};
}

function explained(error: unknown, name: string, at: Place | undefined, file: string): unknown {
	if (error instanceof OutsideWorkspaceError)
		return complain(
			name,
			at,
			`leads out of the prompts folder (${file}), which is not followed; copy the file into it`,
		);
	if (error instanceof ToolError) return complain(name, at, `cannot be read: ${error.message.replace(/\.$/, "")}`);
	return error;
}

function complain(name: string, at: Place | undefined, problem: string): PromptError {
	return at === undefined ? new PromptError(`The prompt "${name}" ${problem}.`) : includeError(name, at, problem);
}
