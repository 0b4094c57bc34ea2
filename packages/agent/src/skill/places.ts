import { join } from "node:path";
import type { Agent } from "../config/index.ts";
import type { SkillPlace } from "./skill.ts";

/** A folder of skills. A skill in it may be a link, but none that leaves `root`. Paths are absolute. */
export type Place = { place: SkillPlace; folder: string; root: string };

/** Below a workspace, and below the home directory: ours, the one that programs share, and Claude Code's. */
const names = [".playhead/skills", ".agents/skills", ".claude/skills"];

/** Where skills are looked for; of two with one name the earlier place's counts. */
export function skillPlaces(
	{ skills }: Pick<Agent, "skills">,
	{ workspace, home }: { workspace: string | null; home: string },
): Place[] {
	const own = (skills?.folders ?? []).map((folder): Place => ({ place: "agent", folder, root: folder }));
	const below = (place: SkillPlace, root: string) =>
		names.map((name): Place => ({ place, folder: join(root, name), root }));
	const project = workspace === null || skills?.fromWorkspace === false ? [] : below("workspace", workspace);
	return [...own, ...project, ...(skills?.fromHome === false ? [] : below("user", home))];
}
