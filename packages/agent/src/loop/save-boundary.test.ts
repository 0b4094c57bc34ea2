import type { StoredEvent } from "@playhead/core";
import { expect, it } from "vitest";
import type { Boundary, Saved, Snapshotter } from "./snapshotter.ts";
import { scriptedModel, type TestSession, testSession } from "./test-run.ts";

const tree = "a".repeat(40);

/** Notes what it is asked for; `fail` makes it reject, `hang` never answer. */
function noting(options: { fail?: boolean; hang?: boolean } = {}): Snapshotter & { asked: (Boundary | "observe")[] } {
	const asked: (Boundary | "observe")[] = [];
	const saved: Saved = { tree, filesChanged: 0, insertions: 0, deletions: 0, notCovered: 0 };
	return {
		asked,
		observe: async () => void asked.push("observe"),
		record: async (boundary) => {
			asked.push(boundary);
			if (options.hang && boundary.turn > 0) await new Promise(() => undefined);
			if (options.fail) throw new Error("no space");
			return saved;
		},
	};
}

const told = (events: readonly StoredEvent[]) =>
	events.filter(({ type }) => type === "snapshot.saved").map(({ data }) => data);

const writing = `
conversations:
  - steps:
      - toolCalls: [{ name: write_file, args: { path: a.txt, content: a } }, { name: read_file, args: { path: a.txt } }]
      - toolCalls: [{ name: write_file, args: { path: b.txt, content: b } }, { name: run_command, args: { command: "true" } }]
      - text: Done.
`;

async function run(session: TestSession, snapshots: Snapshotter, scenario = writing): Promise<void> {
	expect(await session.attempt({ model: scriptedModel(scenario), snapshots })).toBe("ended");
}

it("[SNAP1] every boundary is saved behind its turn, with what its tools have named", async () => {
	await using session = await testSession();
	const snapshots = noting();
	await run(session, snapshots);
	expect(snapshots.asked).toEqual([
		{ turn: 0, cause: "start", named: [], unknown: false },
		{ turn: 1, cause: "turn", named: ["a.txt"], unknown: false },
		"observe",
		{ turn: 2, cause: "turn", named: ["b.txt"], unknown: true },
		{ turn: 3, cause: "turn", named: [], unknown: false },
	]);
	const events = await session.events();
	expect(told(events).map(({ turn, cause, seq }) => [turn, cause, seq])).toEqual([
		[0, "start", 1],
		[1, "turn", undefined],
		[2, "turn", undefined],
		[3, "turn", undefined],
	]);
	const ends = events.filter(({ type }) => type === "turn.finished" || type === "snapshot.saved");
	expect(ends.map(({ turn }) => turn)).toEqual([0, 1, 1, 2, 2, 3, 3]);
	await session.send("More");
	await run(session, snapshots, "conversations: [{ steps: [{ text: Hello. }] }]");
	expect(told(await session.events()).map(({ turn }) => turn)).toEqual([0, 1, 2, 3, 4]);
});

it("[SNAP1] a snapshot that fails stops no run, and says why", async () => {
	await using session = await testSession();
	await run(session, noting({ fail: true }));
	expect(told(await session.events())).toMatchObject(
		[0, 1, 2, 3].map((turn) => ({ turn, tree: null, reason: "no space" })),
	);
});

it("[SNAP1] [RUN5] a boundary that a worker had passed is not saved again, and one that it left is", async () => {
	await using session = await testSession();
	const stop = new AbortController();
	const first = noting();
	const dying: Snapshotter = {
		...first,
		record: async (boundary) => {
			const saved = await first.record(boundary);
			if (boundary.turn === 1) stop.abort("shutdown");
			return saved;
		},
	};
	const model = scriptedModel(writing);
	expect(await session.attempt({ model, snapshots: dying, signal: stop.signal })).toBe("handed-over");
	expect(told(await session.events()).map(({ turn }) => turn)).toEqual([0]);
	const second = noting();
	expect(await session.attempt({ model, snapshots: second, number: 2 })).toBe("ended");
	expect(second.asked[0]).toEqual({ turn: 1, cause: "turn", named: [], unknown: true });
	expect(told(await session.events()).map(({ turn }) => turn)).toEqual([0, 1, 2, 3]);
});

it("[RUN6] a cancelled run does not wait for its last snapshot", async () => {
	await using session = await testSession();
	const cancel = new AbortController();
	const scenario = "conversations: [{ steps: [{ toolCalls: [{ name: list_files, args: {} }] }, { text: Done. }] }]";
	const model = scriptedModel(scenario);
	const running = session.attempt({ model, snapshots: noting({ hang: true }), signal: cancel.signal });
	await session.until(({ type }) => type === "turn.finished");
	const before = performance.now();
	cancel.abort("cancelled");
	expect(await running).toBe("ended");
	expect(performance.now() - before).toBeLessThan(5_000);
	const events = await session.events();
	expect(told(events).at(-1)).toMatchObject({ turn: 1, tree: null, reason: expect.stringContaining("stopped") });
	expect(events.at(-1)).toMatchObject({ type: "run.finished", data: { status: "cancelled" } });
});

it("[SNAP1] the start is recorded beside the first model call, and no tool begins before it is", async () => {
	await using session = await testSession();
	const opened = Promise.withResolvers<void>();
	const snapshots = noting();
	const slow: Snapshotter = {
		...snapshots,
		record: async (boundary) => {
			if (boundary.cause === "start") await opened.promise;
			return await snapshots.record(boundary);
		},
	};
	const running = session.attempt({ model: scriptedModel(writing), snapshots: slow });
	await session.until(({ type, data }) => type === "message.finished" && data["role"] === "assistant");
	expect((await session.events()).map(({ type }) => type)).not.toContain("tool.started");
	expect(told(await session.events())).toEqual([]);
	opened.resolve();
	expect(await running).toBe("ended");
	const order = (await session.events()).map(({ type }) => type);
	expect(order.indexOf("snapshot.saved")).toBeLessThan(order.indexOf("tool.started"));
	expect(told(await session.events()).map(({ turn, seq }) => [turn, seq])).toEqual([
		[0, 1],
		[1, undefined],
		[2, undefined],
		[3, undefined],
	]);
});

it("[SNAP1] [RUN5] a worker that leaves beside the first model call leaves the start to the next one", async () => {
	await using session = await testSession();
	const stop = new AbortController();
	const hanging: Snapshotter = { observe: async () => undefined, record: () => new Promise(() => undefined) };
	const first = session.attempt({ model: scriptedModel(writing), snapshots: hanging, signal: stop.signal });
	await session.until(({ type }) => type === "message.started");
	stop.abort("shutdown");
	expect(await first).toBe("handed-over");
	const second = noting();
	expect(await session.attempt({ model: scriptedModel(writing), snapshots: second, number: 2 })).toBe("ended");
	expect(second.asked[0]).toMatchObject({ turn: 0, cause: "start" });
	expect(told(await session.events())[0]).toMatchObject({ turn: 0, cause: "start", seq: 1 });
});
