import { randomUUID } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { decideRunEnd, decideRunStart, decideSend, decideStart, type Json } from "@playhead/core";
import { at, draft, someUsage, text } from "@playhead/core/test";
import { countsOf, openShadowStore, storesDir } from "@playhead/snapshot";
import type { Context } from "../context.ts";

export type Files = Record<string, string | null>;

/** A tool call with its arguments, and what it says that it wrote. */
export type Call = { name: string; args?: Json; callId?: string; wrote?: string[] };

/** Writes files of a folder; `null` removes one. */
export async function putAll(workspace: string, files: Files): Promise<void> {
	for (const [path, content] of Object.entries(files)) {
		const absolute = join(workspace, path);
		await mkdir(dirname(absolute), { recursive: true });
		if (content === null) await rm(absolute, { force: true });
		else await writeFile(absolute, content);
	}
}

/** The content of files; `null` where there is none. */
export async function readAllOf(workspace: string, ...paths: string[]): Promise<(string | null)[]> {
	return await Promise.all(paths.map((path) => readFile(join(workspace, path), "utf8").catch(() => null)));
}

/** A session in its scratch folder, driven as a worker drives it: turns that write files, each with its snapshot. For tests. */
export async function restorableSession(
	{ context, dataDir }: { context: Context; dataDir: string },
	sessionId: string = randomUUID(),
) {
	const { log } = context;
	const workspace = await context.scratchPath(sessionId);
	await mkdir(workspace, { recursive: true });
	const agent = { agent: "demo", model: "scripted/echo" };
	let turn = 0;
	let runId = "";

	/** `seq`: of a start. */
	const save = async (boundary: number, paths: string[], seq?: number, seen = paths) => {
		await using store = await openShadowStore({ dir: storesDir(dataDir), workspace });
		const changed = seq === undefined ? { changed: seen } : {};
		const { tree, notCovered, filesChanged, insertions, deletions } = await store.record({
			ref: { sessionId, turn: boundary },
			...changed,
		});
		const counts = { filesChanged, insertions, deletions, ...countsOf(notCovered) };
		const cause = seq === undefined ? "turn" : "start";
		const data = { turn: boundary, tree, cause, paths, ...counts, ...(seq === undefined ? {} : { seq }) } as const;
		const event = draft.of("snapshot.saved", { runId, turn: boundary, at: context.now() }, data);
		await log.append({ sessionId, events: [event], fence: { runId, attempt: 1 } });
	};
	const begin = () => {
		const command = { runId, attempt: 1, at: context.now(), worker: "w", ...agent, workspace };
		return log.execute(sessionId, (state) => decideRunStart(command, state));
	};

	return {
		sessionId,
		workspace,
		get turn() {
			return turn;
		},
		get runId() {
			return runId;
		},
		/** Sends a message and begins its run; the first one after it was recorded what was there before. */
		async ask(prompt: string, before: Files = {}) {
			runId = randomUUID();
			const ids = { sessionId, runId, messageId: randomUUID(), at: context.now() };
			const first = (await context.sessions.get(sessionId)) === null;
			await putAll(workspace, before);
			if (first) {
				const start = { ...ids, prompt, ...agent, workspace, kind: "chat" as const };
				await log.execute(sessionId, (state) => decideStart(start, state));
			} else {
				const sent = { ...ids, text: prompt, whenBusy: "reject" as const };
				await log.execute(sessionId, (state) => decideSend(sent, state));
			}
			await begin();
			if (first) await save(0, [], 1);
		},
		/** Begins the run that a fork was made with. */
		async take() {
			const row = await context.sessions.get(sessionId);
			runId = row?.activeRunId ?? "";
			await begin();
			await save(row?.parent?.turn ?? 0, [], 1);
		},
		/**
		 * One turn: an answer, files that it writes, and the calls that its trace shows. `others`: files that somebody else
		 * writes before it ends.
		 */
		async work(said: string, files: Files = {}, tools: readonly (string | Call)[] = [], others: Files = {}) {
			turn = ((await context.sessions.get(sessionId))?.turns ?? 0) + 1;
			const place = { runId, turn, at: context.now() };
			const messageId = randomUUID();
			const fence = { runId, attempt: 1 };
			await log.append({ sessionId, fence, events: [draft.turnStarted(place), draft.started(messageId, place)] });
			await putAll(workspace, { ...files, ...others });
			const answer = draft.finished(messageId, [text(said)], place);
			const calls = tools.flatMap((tool) => {
				const { name, args = {}, callId = randomUUID(), wrote } = typeof tool === "string" ? { name: tool } : tool;
				const started = draft.of("tool.started", place, { callId, messageId, name, args });
				if (wrote === undefined) return [started, draft.toolFinished(callId, place)];
				const finished = { callId, ok: true, result: {}, durationMs: 1, filesWritten: wrote };
				return [started, draft.of("tool.finished", place, finished)];
			});
			await log.append({ sessionId, fence, events: [answer, ...calls, draft.turnFinished(place)] });
			await save(turn, Object.keys(files), undefined, [...Object.keys(files), ...Object.keys(others)]);
			return turn;
		},
		async end() {
			const end = { status: "done", reason: "answered", usage: someUsage, cost: 0.25, durationMs: 5 } as const;
			await log.execute(sessionId, (state) => decideRunEnd({ runId, at: at(0), end }, state));
		},
		read: (...paths: string[]) => readAllOf(workspace, ...paths),
		put: (files: Files) => putAll(workspace, files),
	};
}

export type RestorableSession = Awaited<ReturnType<typeof restorableSession>>;
