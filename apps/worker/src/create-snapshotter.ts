import type { Boundary, Saved, Snapshotter } from "@playhead/agent";
import { PlayheadError } from "@playhead/core";
import { countsOf, hasPendingRestores, type ShadowStore, storesDir } from "@playhead/snapshot";
import type { Services } from "./services.ts";
import type { HeldStore } from "./stores.ts";

export type RunSnapshotter = Snapshotter & AsyncDisposable;

/** Paths of a turn that its snapshot lists; of more it is not known which are the turn's own. */
const mostPaths = 1_000;

type Run = { sessionId: string; workspace: string; resumed: boolean };

/**
 * Records a run's workspace in its shadow store, which is opened behind the start of the run. A workspace that cannot be
 * recorded stops no run: its boundaries say why. But a restore that could not be finished does, since the run would work
 * on half of it: where one waits, the run waits for it.
 * @throws SnapshotError
 */
export async function createSnapshotter(services: Services, run: Run): Promise<RunSnapshotter> {
	const { settings, logger, stores } = services;
	const { workspace } = run;
	const opening = stores.work(workspace, () => stores.hold(workspace));
	opening.catch((error: unknown) => logger.warn({ err: error }, "the workspace cannot be recorded"));
	if (await hasPendingRestores(storesDir(settings.dataDir), workspace)) await opening;
	return recordingIn(services, opening, run);
}

function recordingIn(services: Services, opening: Promise<HeldStore>, run: Run): RunSnapshotter {
	const { stores, logger } = services;
	const { sessionId, workspace, resumed } = run;
	/** What an earlier attempt, or a turn whose snapshot failed, has changed is not known. */
	let mustScan = resumed;
	let observed: string | null = null;

	const record = async (store: ShadowStore, { turn, named, unknown }: Boundary): Promise<Saved> => {
		const scan = mustScan || unknown;
		const before = observed;
		mustScan = true;
		observed = null;
		const { tree, notCovered, ...counts } = await store.record({
			ref: { sessionId, turn },
			...(scan ? {} : { changed: named }),
		});
		mustScan = false;
		const { filesChanged, insertions, deletions } = counts;
		const own = unknown ? await ownPaths(store, { named, before, tree }) : [...named];
		const paths = own === null || own.length > mostPaths ? {} : { paths: own };
		return { tree, filesChanged, insertions, deletions, ...countsOf(notCovered), ...paths };
	};

	return {
		observe: async () => {
			const { store } = await opening;
			await stores.work(workspace, async () => {
				const last = await store.last(sessionId);
				observed = (await store.observe(last?.tree)).tree;
			});
		},
		record: async (boundary) => {
			try {
				const { store } = await opening;
				return await stores.work(workspace, () => record(store, boundary));
			} catch (error) {
				logger.warn({ turn: boundary.turn, err: error }, "a turn's workspace was not recorded");
				throw new Error(reasonOf(error), { cause: error });
			}
		},
		[Symbol.asyncDispose]: () =>
			opening.then(
				(held) => held[Symbol.asyncDispose](),
				() => undefined,
			),
	};
}

type Turn = { named: readonly string[]; before: string | null; tree: string };

/** What the turn itself has changed; `null`: the workspace was not looked at before. */
async function ownPaths(store: ShadowStore, { named, before, tree }: Turn): Promise<string[] | null> {
	if (before === null) return null;
	const changed = before === tree ? [] : await store.diff(before, tree);
	return [...new Set([...named, ...changed.map(({ path }) => path)])];
}

/** What a person may read: paths of other errors are no business of the log. */
function reasonOf(error: unknown): string {
	return error instanceof PlayheadError
		? error.message
		: "The workspace could not be recorded; the worker's log says why.";
}
