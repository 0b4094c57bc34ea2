import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import * as fc from "fast-check";
import { expect, it, vi } from "vitest";
import { editTree } from "../git/edit-tree.ts";
import type { ShadowStore } from "../index.ts";
import { parentsOf } from "../record/names.ts";
import { openWorkspace } from "../store/open-workspace.ts";
import { type Fixture, fixture, readAll } from "../test/fixture.ts";

// Each test runs some hundred processes.
vi.setConfig({ testTimeout: 60_000 });

/**
 * Two sessions work in one folder and a person edits in between. The model is a map of contents; a restore may only do
 * what it says: bring each file that the session saw last as it is now to the target's content, and leave the others.
 */
type Disk = Map<string, string>;

const names = ["a", "b", "d", "d/x", "d/y", "d/e/z", "A", "ü \n"];
const who = fc.constantFrom("one", "two");
const path = fc.constantFrom(...names);
/** `run …`: an executable file; `link …`: a link, whole, dangling, or out of the workspace. */
const texts = ["", "1\n", "2\n", "1\n2\n3\n", "\r\n", "\0binary"];
const others = ["run 1\n", "run #!/bin/sh\n", "link a", "link nowhere", "link ../out", "link /etc/hostname"];
const content = fc.constantFrom(...texts, ...others);
const command = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ kind: fc.constant("write" as const), path, content }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant("remove" as const), path }) },
	{ weight: 4, arbitrary: fc.record({ kind: fc.constant("record" as const), who, named: fc.boolean() }) },
	{
		weight: 3,
		arbitrary: fc.record({ kind: fc.constant("restore" as const), who, turn: fc.nat(), all: fc.boolean() }),
	},
);
type Command = typeof command extends fc.Arbitrary<infer Value> ? Value : never;
type Session = { turns: Disk[]; trees: string[]; last: Disk; tree: string; number: number };

function write(disk: Disk, at: string, text: string | null): void {
	if (text === null) return;
	remove(disk, at);
	for (const other of disk.keys()) if (at.startsWith(`${other}/`)) disk.delete(other);
	disk.set(at, text);
}

function remove(disk: Disk, at: string): void {
	for (const other of disk.keys()) if (other === at || other.startsWith(`${at}/`)) disk.delete(other);
}

function writeOnDisk(f: Fixture, at: string, text: string): void {
	for (const folder of parentsOf(at)) if (f.get(folder) !== null) f.put(folder, null);
	f.put(at, null);
	if (text.startsWith("link ")) {
		mkdirSync(dirname(join(f.workspace, at)), { recursive: true });
		symlinkSync(text.slice(5), join(f.workspace, at));
	} else f.put(at, text.replace(/^run /, ""), text.startsWith("run ") ? 0o755 : 0o644);
}

const kinds = { "100644": "", "100755": "run ", "120000": "link " };

const onDisk = (f: Fixture): Disk =>
	new Map([...readAll(f.workspace)].map(([at, text]) => [at, text.replace(/^file /, "")]));
const sorted = (disk: Disk) => [...disk].toSorted(([a], [b]) => (a < b ? -1 : 1));

async function run(f: Fixture, store: ShadowStore, commands: readonly Command[]): Promise<Disk> {
	const disk: Disk = new Map();
	const seen: Record<string, Session> = {};
	for (const name of ["one", "two"]) {
		const { tree } = await store.record({ ref: { sessionId: name, turn: 0 } });
		seen[name] = { turns: [new Map()], trees: [tree], last: new Map(), tree, number: 0 };
	}
	for (const next of commands) {
		if (next.kind === "write") {
			write(disk, next.path, next.content);
			writeOnDisk(f, next.path, next.content);
		} else if (next.kind === "remove") {
			remove(disk, next.path);
			f.put(next.path, null);
		} else {
			const session = seen[next.who];
			if (session === undefined) throw new Error("unknown session");
			if (next.kind === "record") await recordTurn(store, next.who, next.named, session, disk);
			else await restoreTurn(store, next, session, disk);
		}
		expect(sorted(onDisk(f))).toEqual(sorted(disk));
	}
	return disk;
}

async function recordTurn(
	store: ShadowStore,
	who: string,
	named: boolean,
	session: Session,
	disk: Disk,
): Promise<void> {
	session.number += 1;
	const ref = { sessionId: who, turn: session.number };
	const { tree } = await store.record(named ? { ref, changed: names } : { ref });
	session.last = new Map(disk);
	session.tree = tree;
	session.turns.push(session.last);
	session.trees.push(tree);
	const files = await store.listTree(tree);
	const contents = await Promise.all(
		files.map(async ({ path, mode }) => {
			return [path, kinds[mode] + (await store.readFile(tree, path)).content.toString("latin1")] as const;
		}),
	);
	expect(sorted(new Map(contents))).toEqual(sorted(session.last));
}

async function restoreTurn(
	store: ShadowStore,
	{ who, turn, all }: { who: string; turn: number; all: boolean },
	session: Session,
	disk: Disk,
): Promise<void> {
	const index = turn % session.turns.length;
	const [target, wanted] = [session.trees[index] ?? "", session.turns[index] ?? new Map<string, string>()];
	const preview = await store.preview({ from: session.tree, target });
	const differing = [...new Set([...disk.keys(), ...wanted.keys()])].filter((at) => disk.get(at) !== wanted.get(at));
	expect(preview.files.map(({ path }) => path).toSorted()).toEqual(differing.toSorted());
	for (const file of preview.files) {
		expect(file.conflict).toBe(disk.get(file.path) !== session.last.get(file.path));
	}
	const picks = preview.files
		.filter(({ conflict }) => all || !conflict)
		.map(({ path, before }) => ({ path, expected: before }));
	try {
		const { kept, tree } = await store.restore({ sessionId: who, target, picks });
		expect(kept).toEqual([]);
		session.tree = tree ?? "";
	} catch (error) {
		// A file that stays is where a folder must be, or the other way round: nothing happens.
		expect(error).toMatchObject({ code: "RESTORE_CONFLICT" });
		expect(all).toBe(false);
		return;
	}
	session.last = new Map(session.last);
	for (const state of [disk, session.last]) {
		for (const { path } of picks) remove(state, path);
		for (const { path } of picks) write(state, path, wanted.get(path) ?? null);
	}
	if (all) expect(sorted(disk)).toEqual(sorted(wanted));
}

it("[REST1][REST3] random edits of two writers, records and restores: the result equals a model", async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 25 }), async (commands) => {
			await using f = fixture();
			const store = await f.open();
			const model = await run(f, store, commands);
			expect(sorted(onDisk(f))).toEqual(sorted(model));
		}),
		{ numRuns: 15, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
	);
}, 120_000);

it("[SNAP3] a tree that is edited equals the tree of what comes out, whatever is swapped for what", async () => {
	await using f = fixture();
	const store = await f.open();
	const workspace = await openWorkspace({ dir: f.dir, workspace: f.workspace });
	await store.record({ ref: { sessionId: "s", turn: 0 } });
	const oid = await workspace.objects.writeBlob(Buffer.from("x"));
	const file = { mode: "100644" as const, oid };
	const write_ = (tree: string | null, at: Disk) =>
		editTree(workspace.objects, tree, new Map([...at.keys()].map((name) => [name, file])));
	await fc.assert(
		fc.asyncProperty(fc.array(path, { maxLength: 8 }), fc.array(path, { maxLength: 8 }), async (first, second) => {
			const [before, after]: [Disk, Disk] = [new Map(), new Map()];
			for (const at of first) write(before, at, "x");
			for (const at of second) write(after, at, "x");
			const edits = new Map<string, typeof file | null>([...before.keys()].map((at) => [at, null]));
			for (const at of after.keys()) edits.set(at, file);
			const edited = await editTree(workspace.objects, await write_(null, before), edits);
			expect(edited).toBe(await write_(null, after));
		}),
		{ numRuns: 60 },
	);
	workspace.objects.close();
}, 60_000);
