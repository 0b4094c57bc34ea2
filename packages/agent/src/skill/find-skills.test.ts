import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Agent } from "../config/index.ts";
import { callTool, useSkill } from "../tool/index.ts";
import { findSkills } from "./index.ts";
import { parseSkill } from "./parse-skill.ts";

let base = "";
beforeEach(async () => {
	base = await realpath(await mkdtemp(join(tmpdir(), "skills-")));
	await Promise.all([mkdir(join(base, "w")), mkdir(join(base, "home"))]);
});
afterEach(() => rm(base, { recursive: true }));

async function write(path: string, text: string): Promise<void> {
	await mkdir(dirname(join(base, path)), { recursive: true });
	await writeFile(join(base, path), text);
}
const skill = (name: string, description = `Does ${name}.`) =>
	`---\nname: ${name}\ndescription: ${description}\n---\n# ${name}\n\nSteps.\n`;
const put = (place: string, name: string, text = skill(name)) => write(`${place}/${name}/SKILL.md`, text);
const find = (skills?: Partial<NonNullable<Agent["skills"]>>) =>
	findSkills(skills === undefined ? {} : { skills: { fromWorkspace: true, fromHome: true, ...skills } }, {
		workspace: join(base, "w"),
		home: join(base, "home"),
	});

describe("[SKILL1] the format", () => {
	const problem = (text: string, folder = "pdf") => {
		const parsed = parseSkill(text, folder);
		return parsed.ok ? null : parsed.problem;
	};

	it("takes all fields of the format, lists and lines, and those of other programs", () => {
		const text =
			"\uFEFF---\r\nname: pdf\r\ndescription: >\r\n  Reads\r\n  PDFs\r\nlicense: MIT\r\ncompatibility: needs git\r\nmetadata:\r\n  version: 1.0\r\nallowed-tools: Bash(git:*) Read\r\nmodel: opus\r\n---\r\nBody\r\n---\r\nmore";
		const parsed = parseSkill(text, "pdf");
		expect(parsed).toMatchObject({ ok: true, body: "Body\r\n---\r\nmore" });
		expect(parsed.ok && parsed.front).toMatchObject({
			description: "Reads PDFs",
			metadata: { version: "1" },
			"allowed-tools": ["Bash(git:*)", "Read"],
		});
	});

	it.each([
		["no front matter", "# Hello", /has no front matter/],
		["front matter without an end", "---\nname: pdf\n", /has no front matter/],
		["no name", "---\ndescription: x\n---\n", /^name: /],
		["no description", "---\nname: pdf\n---\n", /^description: /],
		["an empty description", '---\nname: pdf\ndescription: "  "\n---\n', /description: must not be empty/],
		["a long description", skill("pdf", "x".repeat(1_025)), /description: must have at most 1024/],
		["a name in capitals", skill("PDF"), /name: must be small letters/],
		["a name with two dashes", skill("a--b"), /name: must be small letters/],
		["a name of another folder", skill("other"), /"other" must be the name of the folder, "pdf"/],
		["YAML that is none", "---\nname: pdf\ndescription: Use when: asked\n---\n", /not valid YAML: .*colon into quotes/],
		["a list for front matter", "---\n- a\n---\n", /expected object/],
	])("%s is told", (_, text, message) => {
		expect(problem(text)).toMatch(message);
	});
});

describe("[SKILL1] where skills are found", () => {
	it("in the agent's folders, the workspace's and the home's, the earlier before the later, by name", async () => {
		await put("own", "one", skill("one", "own"));
		await put("w/.playhead/skills", "one", skill("one", "ours"));
		await put("w/.claude/skills", "two");
		await put("w/.agents/skills", "zwei");
		await put("home/.playhead/skills", "two", skill("two", "of home"));
		await put("home/.claude/skills", "three");
		await write("home/.claude/skills/notes/README.md", "no skill");
		const { skills, problems } = await find({ folders: [join(base, "own")] });
		expect(skills.map(({ name, place, description }) => [name, place, description])).toEqual([
			["one", "agent", "own"],
			["three", "user", "Does three."],
			["two", "workspace", "Does two."],
			["zwei", "workspace", "Does zwei."],
		]);
		expect(problems.map(({ problem }) => problem)).toEqual([
			expect.stringMatching(/hidden by the skill of the same name in .*own\/one/),
			expect.stringMatching(/hidden by the skill of the same name in .*w\/\.claude\/skills\/two/),
		]);
	});

	it("only those that the agent names, and none where it names none", async () => {
		await put("w/.claude/skills", "a");
		await put("w/.claude/skills", "b");
		await put("home/.claude/skills", "c");
		const names = async (skills: Parameters<typeof find>[0]) => (await find(skills)).skills.map(({ name }) => name);
		expect(await names({ names: ["b"] })).toEqual(["b"]);
		expect(await names({ names: [] })).toEqual([]);
		expect(await names({ fromWorkspace: false })).toEqual(["c"]);
		expect(await names({ fromHome: false })).toEqual(["a", "b"]);
		expect((await find({ names: ["gone"] })).problems).toMatchObject([
			{ problem: expect.stringMatching(/no skill "gone"/) },
		]);
	});

	it("what is no valid skill is left out and named; the others stay", async () => {
		await put("w/.claude/skills", "bad", "# nothing");
		await put("w/.claude/skills", "good");
		await put("w/.claude/skills", "huge", skill("huge") + "x".repeat(110 * 1024));
		const { skills, problems } = await find();
		expect(skills.map(({ name }) => name)).toEqual(["good"]);
		expect(problems.map(({ problem }) => problem)).toEqual([
			expect.stringMatching(/^SKILL.md: has no front matter/),
			expect.stringMatching(/over the limit of 102,400 bytes/),
		]);
	});

	it("a skill that only people call is not told of", async () => {
		await put("w/.claude/skills", "a", skill("a").replace("\n---\n#", "\ndisable-model-invocation: true\n---\n#"));
		expect(await find()).toEqual({ skills: [], problems: [] });
	});

	it("a link within the workspace is followed, one that leaves it is refused", async () => {
		await put("w/.agents/skills", "shared");
		await put("elsewhere", "evil");
		await mkdir(join(base, "w/.claude/skills"), { recursive: true });
		await symlink("../../.agents/skills/shared", join(base, "w/.claude/skills/shared"));
		await symlink(join(base, "elsewhere/evil"), join(base, "w/.claude/skills/evil"));
		const { skills, problems } = await find();
		expect(skills.map(({ name }) => name)).toEqual(["shared"]);
		expect(problems).toMatchObject([{ problem: expect.stringMatching(/is a link that leaves/) }]);
	});
});

describe("[SKILL3] use_skill", () => {
	const call = async (args: object) => {
		const { skills } = await find();
		const context = { workspace: join(base, "w"), signal: new AbortController().signal, onOutput: () => undefined };
		return await callTool([useSkill(skills)], "use_skill", args, context);
	};

	it("gives the instructions whole and lists the files beside them, which it reads", async () => {
		await put("w/.claude/skills", "pdf");
		await write("w/.claude/skills/pdf/references/forms.md", "one\ntwo\n");
		await write("w/.claude/skills/pdf/scripts/run.sh", "#!/bin/sh\n");
		expect(await call({ name: "pdf" })).toMatchObject({
			ok: true,
			result: { instructions: "# pdf\n\nSteps.", files: ["references/forms.md", "scripts/run.sh"] },
		});
		const file = await call({ name: "pdf", file: "references/forms.md", offset: 2 });
		expect(file).toMatchObject({ ok: true, result: { content: "2\ttwo", totalLines: 2 } });
	});

	it("counts as it stands when it is used", async () => {
		await put("w/.claude/skills", "pdf");
		const { skills } = await find();
		await put("w/.claude/skills", "pdf", "broken");
		const context = { workspace: base, signal: new AbortController().signal, onOutput: () => undefined };
		expect(await callTool([useSkill(skills)], "use_skill", { name: "pdf" }, context)).toMatchObject({
			ok: false,
			error: { code: "INVALID_SKILL" },
		});
	});

	it.each([
		["an unknown skill", { name: "gone" }, "SKILL_NOT_FOUND"],
		["a file that leaves by ..", { name: "pdf", file: "../../../secret" }, "OUTSIDE_WORKSPACE"],
		["a link that leaves", { name: "pdf", file: "link" }, "OUTSIDE_WORKSPACE"],
		["an absolute path", { name: "pdf", file: "/etc/passwd" }, "OUTSIDE_WORKSPACE"],
		["a missing file", { name: "pdf", file: "gone.md" }, "FILE_NOT_FOUND"],
		["a binary file", { name: "pdf", file: "logo.png" }, "BINARY_FILE"],
	])("%s is an error that the model reads", async (_, args, code) => {
		await put("w/.claude/skills", "pdf");
		await write("w/secret", "SECRET");
		await write("w/.claude/skills/pdf/logo.png", "a\0b");
		await symlink(join(base, "w/secret"), join(base, "w/.claude/skills/pdf/link"));
		expect(await call(args)).toMatchObject({ ok: false, error: { code } });
	});
});
