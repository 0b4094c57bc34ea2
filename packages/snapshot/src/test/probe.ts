/**
 * A process of its own that works on a store: to be killed, to run as another user, to run out of space.
 * Argument: JSON of `{dir, workspace, steps}`; writes one line of JSON per step.
 */
import { PlayheadError } from "@playhead/core";
import { openShadowStore, type RecordOptions, type RestoreOptions } from "../index.ts";

export type Step =
	| { record: RecordOptions }
	| { stage: RestoreOptions }
	| { apply: string }
	| { checkout: { tree: string; dir: string } }
	| { restore: RestoreOptions };
export type Answer = { ok: unknown } | { error: { code: string; message: string } };

const { dir, workspace, steps } = JSON.parse(process.argv[2] ?? "{}") as {
	dir: string;
	workspace: string;
	steps: Step[];
};

function say(answer: Answer): void {
	process.stdout.write(`${JSON.stringify(answer)}\n`);
}

try {
	await using store = await openShadowStore({ dir, workspace });
	for (const step of steps) {
		if ("record" in step) say({ ok: await store.record(step.record) });
		else if ("stage" in step) say({ ok: await store.stage(step.stage) });
		else if ("apply" in step) say({ ok: await store.apply(step.apply) });
		else if ("checkout" in step) say({ ok: await store.checkout(step.checkout) });
		else say({ ok: await store.restore(step.restore) });
	}
} catch (error) {
	const code = error instanceof PlayheadError ? error.code : "INTERNAL";
	say({ error: { code, message: String(error) } });
}
