import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { ShadowStore } from "@playhead/snapshot";
import { timed } from "../lib/call.ts";
import { fileCount, filePath } from "./repository.ts";

export type RestoreTimes = { preview: number[]; restore: number[] };

/** Changes so many files, records it, and times the way back: the preview, and the restore of all of them. In ms. */
export async function timeRestores(store: ShadowStore, files: number, rounds: number): Promise<RestoreTimes> {
	const times: RestoreTimes = { preview: [], restore: [] };
	for (let round = 0; round < rounds; round += 1) {
		const sessionId = `restore-${files}-${round}`;
		const { tree: target } = await store.record({ ref: { sessionId, turn: 0 } });
		const step = Math.floor(fileCount / files);
		for (let index = 0; index < files; index += 1) {
			appendFileSync(join(store.workspace, filePath(index * step)), "// changed\n");
		}
		const { tree: from } = await store.record({ ref: { sessionId, turn: 1 } });
		const asked = { from, target };
		const started = performance.now();
		const preview = await store.preview(asked);
		times.preview.push(performance.now() - started);
		const picks = preview.files.map(({ path, before }) => ({ path, expected: before }));
		times.restore.push(await timed(() => store.restore({ sessionId, target, picks })));
		if (picks.length !== files) throw new Error(`${picks.length} files were to be restored, not ${files}.`);
		for (const { id } of await store.pendingRestores()) await store.acknowledge(id);
	}
	return times;
}
