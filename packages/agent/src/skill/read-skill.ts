import { ToolError } from "../tool/tool-error.ts";
import { decodeText } from "../workspace/decode-text.ts";
import type { GuardedPath } from "../workspace/path-guard.ts";
import { readWorkspaceFile } from "../workspace/read-workspace-file.ts";
import { maxSkillBytes } from "./skill.ts";

/** The text of a SKILL.md. @throws ToolError */
export async function readSkillText(file: GuardedPath): Promise<string> {
	const decoded = decodeText(await readWorkspaceFile(file, maxSkillBytes));
	if (decoded === undefined) throw new ToolError("BINARY_FILE", `"${file.relative}" is a binary file, not text.`);
	return decoded.text;
}
