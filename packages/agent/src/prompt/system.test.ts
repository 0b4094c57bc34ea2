import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PromptError, type SessionKind } from "@playhead/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemPrompt } from "./system.ts";

let base = "";
let prompts = "";
beforeEach(async () => {
	base = await mkdtemp(join(tmpdir(), "prompts-"));
	prompts = join(base, "prompts");
	await mkdir(prompts);
});
afterEach(() => rm(base, { recursive: true }));

async function write(files: Record<string, string>): Promise<void> {
	for (const [name, text] of Object.entries(files)) {
		await mkdir(dirname(join(prompts, name)), { recursive: true });
		await writeFile(join(prompts, name), text);
	}
}

type Own = Parameters<typeof systemPrompt>[0];
const place = {
	workspace: "/w",
	platform: "linux",
	now: "2026-11-20T08:00:00.000Z",
	sessionStartedAt: "2026-11-18T23:00:00.000Z",
};
const compose = (own: Partial<Own> = {}, kind: SessionKind = "chat", change: Partial<typeof place> = {}) =>
	systemPrompt({ name: "a", model: "scripted/x", ...own }, { ...place, kind, ...change }, { prompts });
const textOf = async (...input: Parameters<typeof compose>) => (await compose(...input)).text;

describe("[PROMPT1] whose words", () => {
	it("the agent's own text first; place and date follow, the date last", async () => {
		const text = await textOf({ system: "Be kind." });
		expect(text.startsWith("Be kind.\n\nPaths that you give")).toBe(true);
		expect(text.endsWith("\nWorkspace: /w\nOperating system: linux\nDate: 2026-11-20")).toBe(true);
	});

	it("else the file that the agent names for the kind, else the kind's file, else the built-in ones", async () => {
		await write({ "chat.md": "CHAT", "nightly.md": "NIGHT" });
		const prompt = { schedule: "nightly" };
		expect(await textOf({ prompt })).toMatch(/^CHAT\n/);
		expect(await textOf({ prompt }, "schedule")).toMatch(/^NIGHT\n/);
		expect(await textOf({ prompt }, "heartbeat")).toContain("You are woken at intervals");
		expect(await textOf({ prompt: "nightly.md" }, "heartbeat")).toMatch(/^NIGHT\n/);
		expect((await compose({}, "heartbeat")).sources).toEqual(["built-in prompt (heartbeat)"]);
	});

	it("includes and variables are filled in, in the agent's own text as well", async () => {
		await write({ "chat.md": "A {{ include: _shared }} Z" });
		await write({ "_shared.md": "Rules for {{agent}}\n", "team/deep.md": "{{include:_shared}}!" });
		expect(await textOf()).toMatch(/^A Rules for a Z\n/);
		const { text, sources } = await compose({ system: "{{include:team/deep}} {{kind}} \\{{date}}" }, "schedule");
		expect(text).toMatch(/^Rules for a! schedule \{\{date}}\n/);
		expect(sources).toEqual(["system of the agent a", "prompts/team/deep.md", "prompts/_shared.md"]);
	});

	it("what the words say themselves is not said again", async () => {
		const text = await textOf({ system: "In {{workspace}} on {{sessionDate}}." });
		expect(text).toContain("In /w on 2026-11-18.");
		expect(text).not.toContain("Workspace:");
		expect(text).toContain("Date: 2026-11-20");
	});

	it("the bytes change with the day and with nothing else of the time", async () => {
		await write({ "chat.md": "{{agent}} {{model}} {{workspace}} {{platform}} {{sessionDate}}" });
		const [morning, evening, next] = await Promise.all(
			["2026-11-20T00:00:00Z", "2026-11-20T23:59:59Z", "2026-11-21T00:00:00Z"].map((now) =>
				textOf({}, "chat", { now }),
			),
		);
		expect(morning).toBe(evening);
		expect(next).not.toBe(morning);
	});
});

describe("[PROMPT2] what is wrong is named", () => {
	/** What composing fails with. */
	const mistake = async (own: Partial<Own>): Promise<string> => {
		const error: unknown = await compose(own).catch((thrown: unknown) => thrown);
		return error instanceof PromptError ? error.message : `no PromptError: ${String(error)}`;
	};

	it("a missing include, with file, line and the way there", async () => {
		await write({ "chat.md": "One\n{{include:_a}}", "_a.md": "\n\n{{include:_gone}}" });
		expect(await mistake({})).toMatch(
			/^prompts\/_a\.md:3: \{\{include:_gone\}\} is missing: there is no .*prompts\/_gone\.md.* It was included by prompts\/chat\.md → prompts\/_a\.md\.$/,
		);
	});

	it("a circle, with all its files", async () => {
		await write({ "chat.md": "{{include:_a}}", "_a.md": "{{include:_b}}", "_b.md": "x {{include:_a}}" });
		expect(await mistake({})).toMatch(
			/^prompts\/_b\.md:1: .* circle: prompts\/chat\.md → prompts\/_a\.md → prompts\/_b\.md → prompts\/_a\.md/,
		);
		expect(await mistake({ prompt: "_a" })).toMatch(/circle: prompts\/_a\.md → prompts\/_b\.md → prompts\/_a\.md/);
	});

	it("two includes of one file are no circle", async () => {
		await write({ "chat.md": "{{include:_a}}-{{include:_a}}", "_a.md": "x" });
		expect(await textOf()).toMatch(/^x-x\n/);
	});

	it("an unknown variable, with those that there are", async () => {
		expect(await mistake({ system: "Hi\n{{usr}}" })).toMatch(
			/^system of the agent a:2: \{\{usr\}\} is no variable\. There are agent, model, kind/,
		);
	});

	it("a missing file that the agent names", async () => {
		expect(await mistake({ prompt: "gone" })).toMatch(/^The prompt "gone" is missing: there is no/);
	});

	it("too much, be it by doubling", async () => {
		const files = Array.from({ length: 12 }, (_, n) => [`d${n}.md`, `{{include:d${n + 1}}}`.repeat(2)]);
		await write({ ...Object.fromEntries(files), "d12.md": "x" });
		expect(await mistake({ prompt: "d0" })).toMatch(/one of more than 200 includes/);
		await write({ "long.md": "x".repeat(150_000) });
		const twice = "{{include:long}}{{include:long}}";
		expect(await mistake({ system: twice })).toMatch(/longer than 200,000 characters/);
	});
});

describe("[PROMPT3] includes stay in the prompts folder", () => {
	it.each(["../secret", "/etc/passwd", "a/../../secret", "~/x", ".hidden", "a\\..\\b", ""])(
		"%j is no name",
		async (name) => {
			await writeFile(join(base, "secret.md"), "SECRET");
			await expect(compose({ system: `{{include:${name}}}` })).rejects.toThrow(PromptError);
		},
	);

	it("a link that leaves is refused, one within is followed", async () => {
		await writeFile(join(base, "secret.md"), "SECRET");
		await symlink(join(base, "secret.md"), join(prompts, "out.md"));
		await write({ "real.md": "REAL" });
		await symlink("real.md", join(prompts, "alias.md"));
		await expect(compose({ prompt: "out" })).rejects.toThrow(/leads out of the prompts folder/);
		expect(await textOf({ prompt: "alias" })).toMatch(/^REAL\n/);
	});
});

describe("[SKILL2] skills in the prompt", () => {
	it("stand by name, whatever their order, and not at all where there are none", async () => {
		const skill = (name: string) => ({ name, description: `does ${name}`, folder: "/s", place: "user" as const });
		const own = { name: "a", model: "scripted/x", system: "S" };
		const with2 = (names: string[]) =>
			systemPrompt(own, { ...place, kind: "chat" }, { prompts, skills: names.map(skill) });
		const { text } = await with2(["b", "a"]);
		expect(text).toBe((await with2(["a", "b"])).text);
		expect(text).toContain("- a: does a\n- b: does b\n\nPaths");
		expect(await textOf({ system: "S" })).not.toContain("use_skill");
	});
});
