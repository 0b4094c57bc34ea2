import { execFileSync } from "node:child_process";
import { expect, it, vi } from "vitest";
import { fixture, readAll } from "../test/fixture.ts";

// Each test runs some hundred processes.
vi.setConfig({ testTimeout: 60_000 });

const at = (turn: number) => ({ ref: { sessionId: "s1", turn } });
const lines = (...changed: [number, string][]) =>
	Array.from({ length: 20 }, (_, index) => `${changed.find(([line]) => line === index)?.[1] ?? index}\n`).join("");

it("[REST1] every file that a restore would add, change or delete, and nothing else; the disk stays as it is", async () => {
	await using f = fixture();
	for (const name of ["same", "change", "gone"]) f.put(name, `${name}\n`);
	const store = await f.open();
	const { tree: target } = await store.record(at(0));
	f.put("change", "changed\n");
	f.put("gone", null);
	f.put("new", "new\n");
	const { tree: from } = await store.record(at(1));
	const before = readAll(f.workspace);
	const { files, present } = await store.preview({ from, target });
	expect(files.map(({ path, change, conflict }) => [path, change, conflict])).toEqual([
		["change", "changed", false],
		["gone", "added", false],
		["new", "deleted", false],
	]);
	expect(present).toBe(from);
	expect(readAll(f.workspace)).toEqual(before);
	expect((await store.fileDiff(present, target, "change")).text).toBe("@@ -1 +1 @@\n-changed\n+change\n");
});

it("[REST1] files that somebody else changed since are marked, and merged where that is clean", async () => {
	await using f = fixture();
	for (const name of ["clean", "clash", "foreign", "binary"]) f.put(name, lines());
	const store = await f.open();
	const { tree: target } = await store.record(at(0));
	f.put("clean", lines([2, "agent"]));
	f.put("clash", lines([2, "agent"]));
	f.put("binary", Buffer.from([0, 1]));
	f.put("added", "by the agent\n");
	const { tree: from } = await store.record(at(1));
	f.put("clean", lines([2, "agent"], [17, "person"]));
	f.put("clash", lines([2, "person"]));
	f.put("foreign", lines([5, "person"]));
	f.put("binary", Buffer.from([0, 2]));
	f.put("added", null);
	f.put("mine", "of the person\n");
	const { files } = await store.preview({ from, target });
	const seen = Object.fromEntries(files.map(({ path, conflict, merged }) => [path, [conflict, merged !== null]]));
	expect(seen).toEqual({
		binary: [true, false],
		clash: [true, false],
		clean: [true, true],
		foreign: [true, true],
		mine: [true, false],
	});
	const clean = files.find(({ path }) => path === "clean");
	const pick = { path: "clean", expected: clean?.before ?? null, content: clean?.merged ?? undefined };
	const done = await store.restore({ sessionId: "s1", target, picks: [pick] });
	expect(done).toMatchObject({ restored: 1, kept: [] });
	expect(f.get("clean")).toBe(lines([17, "person"]));
	expect(f.get("foreign")).toBe(lines([5, "person"]));
});

it("[REST1][SNAP4] what a snapshot could not bring back is blocked: too large now, not covered then", async () => {
	await using f = fixture();
	f.put("shrinks", Buffer.alloc(6 * 1024 * 1024));
	f.put("grows", "small");
	f.put("pipe", "a file");
	const store = await f.open();
	await store.record(at(0));
	f.put("shrinks", "small");
	f.put("grows", Buffer.alloc(6 * 1024 * 1024));
	f.put("pipe", null);
	execFileSync("mkfifo", [`${f.workspace}/pipe`]);
	const { tree: from } = await store.record(at(1));
	const preview = await store.preview({ from, target: { sessionId: "s1", turn: 0 } });
	expect(preview.files.map(({ path, blocked }) => [path, blocked !== null])).toEqual([
		["grows", true],
		["pipe", true],
		["shrinks", true],
	]);
	for (const { path, before } of preview.files.filter(({ path }) => path !== "shrinks")) {
		const options = { sessionId: "s1", target: preview.target, picks: [{ path, expected: before }] };
		await expect(store.restore(options)).rejects.toMatchObject({ code: "RESTORE_CONFLICT", paths: [path] });
	}
	await expect(store.preview({ from, target: { sessionId: "other", turn: 0 } })).rejects.toMatchObject({
		code: "SNAPSHOT_NOT_FOUND",
	});
});
