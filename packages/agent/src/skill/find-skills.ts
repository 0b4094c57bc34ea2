import { readdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import { PlayheadError } from "@playhead/core";
import type { Agent } from "../config/index.ts";
import { ToolError } from "../tool/tool-error.ts";
import { guardPath, isInside } from "../workspace/path-guard.ts";
import { type ParsedSkill, parseSkill } from "./parse-skill.ts";
import { type Place, skillPlaces } from "./places.ts";
import { readSkillText } from "./read-skill.ts";
import { type FoundSkills, maxFoldersOfPlace, maxSkills, type Skill, skillFile } from "./skill.ts";

/**
 * SKILL1: the skills of an agent in a workspace, by name. A folder that is no valid skill is left out and named; it ends
 * no run.
 * @param options.workspace absolute real path; `null`: those of a workspace are not looked for
 */
export async function findSkills(
	agent: Pick<Agent, "skills">,
	options: { workspace: string | null; home: string },
): Promise<FoundSkills> {
	const found: FoundSkills = { skills: [], problems: [] };
	const wanted = agent.skills?.names;
	if (wanted?.length === 0) return found;
	for (const place of skillPlaces(agent, options)) await readPlace(found, place);
	const named = wanted === undefined ? found.skills : found.skills.filter(({ name }) => wanted.includes(name));
	const missing = (wanted ?? []).filter((name) => !named.some((skill) => skill.name === name));
	for (const name of missing)
		found.problems.push({
			folder: name,
			place: "agent",
			problem: `no skill "${name}" was found; the agent's skills.names asks for it`,
		});
	const sorted = named.toSorted((one, other) => (one.name < other.name ? -1 : 1));
	for (const { folder, place } of sorted.slice(maxSkills))
		found.problems.push({
			folder,
			place,
			problem: `is one of more than ${maxSkills} skills; choose some in skills.names`,
		});
	return { skills: sorted.slice(0, maxSkills), problems: found.problems };
}

async function readPlace(found: FoundSkills, place: Place): Promise<void> {
	const entries = await readdir(place.folder, { withFileTypes: true }).catch(() => []);
	const folders = entries
		.filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
		.map(({ name }) => name)
		.toSorted();
	for (const name of folders.slice(0, maxFoldersOfPlace)) {
		const problem = await readFolder(found, place, name);
		if (problem !== null) found.problems.push({ folder: join(place.folder, name), place: place.place, problem });
	}
}

/** Adds the skill; what is wrong with it, or `null`. A folder without a SKILL.md is none, and nothing is wrong with it. */
async function readFolder({ skills }: FoundSkills, place: Place, name: string): Promise<string | null> {
	const [folder, root] = await Promise.all([realpath(join(place.folder, name)), realpath(place.root)]).catch(() => []);
	if (folder === undefined || root === undefined) return "is a link to nothing";
	if (!isInside(root, folder)) return `is a link that leaves ${root}, which is not followed; copy the skill`;
	const parsed = await parseFolder(folder, name);
	if (parsed === null) return null;
	if (!parsed.ok) return `${skillFile}: ${parsed.problem}`;
	if (parsed.front["disable-model-invocation"] === true) return null;
	const hidden = skills.find((skill) => skill.name === name);
	if (hidden !== undefined)
		return hidden.folder === folder ? null : `is hidden by the skill of the same name in ${hidden.folder}`;
	skills.push(toSkill(parsed.front, folder, place));
	return null;
}

async function parseFolder(folder: string, name: string): Promise<ParsedSkill | null> {
	try {
		return parseSkill(await readSkillText(await guardPath(folder, skillFile)), name);
	} catch (error) {
		if (error instanceof ToolError && error.code === "FILE_NOT_FOUND") return null;
		if (error instanceof ToolError || error instanceof PlayheadError)
			return { ok: false, problem: error.message.replace(/\.$/, "") };
		throw error;
	}
}

type Front = Extract<ParsedSkill, { ok: true }>["front"];

function toSkill(front: Front, folder: string, { place }: Place): Skill {
	const { name, description, license, compatibility, metadata, "allowed-tools": allowedTools } = front;
	const optional = Object.entries({ license, compatibility, metadata, allowedTools }).filter(
		([, value]) => value !== undefined,
	);
	return { name, description, folder, place, ...Object.fromEntries(optional) };
}
