/**
 * To be run in a mount namespace of its own, with a small tmpfs over the folder that is its argument: work on a store
 * whose disk gets full, and is cleared again. Writes what happened as one line of JSON.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openShadowStore } from "../index.ts";
import { picksOf } from "./restore-all.ts";

const root = process.argv[2] ?? "";
const workspace = join(root, "workspace");
const large = join(workspace, "large");
mkdirSync(workspace);

const at = (turn: number) => ({ ref: { sessionId: "s1", turn } });
const filler = join(root, "filler");
/** Leaves so many bytes of the disk. */
const fill = (left: number) => {
	const { bfree, bsize } = statfsSync(root);
	writeFileSync(filler, Buffer.alloc(bfree * bsize - left, 1));
};
const errorOf = (work: Promise<unknown>) =>
	work.then(
		() => null,
		(error: unknown) => ({ code: Reflect.get(Object(error), "code"), message: String(error) }),
	);

await using store = await openShadowStore({ dir: join(root, "stores"), workspace });
writeFileSync(join(workspace, "a"), "old");
await store.record(at(0));
writeFileSync(large, randomBytes(2_000_000));
fill(500_000);
const recording = await errorOf(store.record(at(1)));
const turnOfFullDisk = (await store.snapshot({ sessionId: "s1", turn: 1 }))?.turn;
rmSync(filler);
const { tree: target } = await store.record(at(2));
rmSync(large);
const { tree: from } = await store.record(at(3));
const options = picksOf(await store.preview({ from, target }));
fill(500_000);
const restoring = await errorOf(store.restore(options));
const left = { files: readdirSync(workspace), pending: await store.pendingRestores() };
rmSync(filler);
const restored = await store.restore(options);
const whole = readFileSync(large).length;
process.stdout.write(`${JSON.stringify({ recording, turnOfFullDisk, restoring, left, restored, whole })}\n`);
