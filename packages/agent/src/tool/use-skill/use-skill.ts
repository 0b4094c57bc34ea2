import { z } from "zod";
import { parseSkill } from "../../skill/parse-skill.ts";
import { readSkillText } from "../../skill/read-skill.ts";
import { type Skill, skillFile } from "../../skill/skill.ts";
import { decodeText } from "../../workspace/decode-text.ts";
import { guardPath } from "../../workspace/path-guard.ts";
import { readWorkspaceFile } from "../../workspace/read-workspace-file.ts";
import { walk } from "../../workspace/walk.ts";
import { pathField } from "../path-field.ts";
import { maxLines, maxPageBytes, numberLines } from "../read-file/number-lines.ts";
import { defineTool, type Tool, type ToolContext, type ToolResult } from "../tool.ts";
import { ToolError } from "../tool-error.ts";

/** Files beside a SKILL.md that are listed, and how deep. */
const maxFiles = 200;
const maxDepth = 5;
/** The largest file of a skill that is read, in bytes. */
const maxFileBytes = 2 * 1024 * 1024;

const inputSchema = z.strictObject({
	name: z.string().min(1).max(64).describe("Name of the skill, as the list of skills gives it"),
	file: pathField
		.optional()
		.describe("One of the skill's files, relative to the skill's folder, in place of its instructions"),
	offset: z.int().min(1).optional().describe("First line of the file to show, from 1"),
});

/** TOOL3 `use_skill`: the instructions of a skill, whole, and the files beside them (SKILL3). */
export function useSkill(skills: readonly Skill[]): Tool {
	return defineTool({
		name: "use_skill",
		effects: "none",
		description:
			"Loads a skill: its instructions, whole, and a list of the files beside them. With file: the text of one of those " +
			`files, at most ${maxLines} lines or ${maxPageBytes / 1024} KiB a call. The paths in the instructions are relative to the skill's folder.`,
		inputSchema,
		async execute({ name, file, offset }, context) {
			const skill = skills.find((known) => known.name === name);
			if (skill === undefined) throw unknownSkill(name, skills);
			return file === undefined ? await instructions(skill, context) : await fileOf(skill, file, offset ?? 1);
		},
	});
}

function unknownSkill(name: string, skills: readonly Skill[]): ToolError {
	const known = skills.map((skill) => skill.name).join(", ") || "none";
	return new ToolError("SKILL_NOT_FOUND", `There is no skill "${name}". The skills are: ${known}.`);
}

/** Read when it is used, so that an edited skill counts at once. */
async function instructions({ name, folder }: Skill, { signal }: ToolContext): Promise<ToolResult> {
	const text = await readSkillText(await guardPath(folder, skillFile));
	const parsed = parseSkill(text, name);
	if (!parsed.ok)
		throw new ToolError("INVALID_SKILL", `The skill "${name}" was changed: ${skillFile}: ${parsed.problem}.`);
	const { entries, complete } = await walk(folder, await guardPath(folder, "."), {
		maxDepth,
		maxEntries: maxFiles,
		signal,
	});
	const files = entries.filter(({ kind, path }) => kind === "file" && path !== skillFile).map(({ path }) => path);
	const note = complete ? {} : { note: `Only the first ${maxFiles} entries of the skill's folder are listed.` };
	return {
		ok: true,
		result: { name, instructions: parsed.body, files, folder, ...note },
		bytes: Buffer.byteLength(text),
	};
}

async function fileOf({ name, folder }: Skill, file: string, offset: number): Promise<ToolResult> {
	const guarded = await guardPath(folder, file);
	const bytes = await readWorkspaceFile(guarded, maxFileBytes);
	const decoded = decodeText(bytes);
	if (decoded === undefined)
		throw new ToolError("BINARY_FILE", `"${guarded.relative}" is a binary file (${bytes.length} bytes), not text.`);
	const page = numberLines(decoded.text, offset, maxLines);
	if (page.endLine === 0 && page.totalLines > 0)
		throw new ToolError("INVALID_ARGUMENTS", `offset: "${guarded.relative}" has only ${page.totalLines} lines.`);
	const truncated = page.endLine < page.totalLines;
	const note = truncated ? { note: `Read on with offset ${page.endLine + 1}.` } : {};
	return { ok: true, result: { name, file: guarded.relative, ...page, ...note }, truncated, bytes: bytes.length };
}
