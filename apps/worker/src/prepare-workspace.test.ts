import { mkdir, mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { prepareWorkspace } from "./prepare-workspace.ts";

let base: string;
beforeEach(async () => {
	base = await realpath(await mkdtemp(join(tmpdir(), "playhead-prepare-")));
	for (const folder of ["data", "home/project", "elsewhere/shared"])
		await mkdir(join(base, folder), { recursive: true });
});
afterEach(() => rm(base, { recursive: true, force: true }));

const options = () => ({ dataDir: join(base, "data"), workspaceRoots: [join(base, "home")], home: join(base, "home") });
const prepare = (workspace: string | null, agent = {}) =>
	prepareWorkspace({ sessionId: "s1", workspace }, agent, options());

it("[TOOL2] a session without a workspace gets a scratch folder, and the same one in its next run", async () => {
	const scratch = await prepare(null);
	expect(scratch).toBe(join(base, "data/workspaces/s1"));
	expect(await prepare(scratch)).toBe(scratch);
});

it("[TOOL2] a folder inside the roots is taken, one outside is refused", async () => {
	expect(await prepare(join(base, "home/project"))).toBe(join(base, "home/project"));
	await expect(prepare(join(base, "elsewhere/shared"))).rejects.toMatchObject({ code: "OUTSIDE_WORKSPACE" });
});

it("[TOOL2] a folder that became a link to elsewhere is refused", async () => {
	await symlink(join(base, "elsewhere/shared"), join(base, "home/link"));
	await expect(prepare(join(base, "home/link"))).rejects.toMatchObject({ code: "OUTSIDE_WORKSPACE" });
});

it("[TOOL2] the agent's own folder needs no root, in the first run and later", async () => {
	await symlink(join(base, "elsewhere/shared"), join(base, "link"));
	const agent = { workspace: join(base, "link") };
	const first = await prepare(null, agent);
	expect(first).toBe(join(base, "elsewhere/shared"));
	expect(await prepare(first, agent)).toBe(first);
});
