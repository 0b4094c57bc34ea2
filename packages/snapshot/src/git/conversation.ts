import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { SnapshotError } from "@playhead/core";
import { type GitContext, gitEnvironment } from "./git-context.ts";
import { GitFailure, spawnFailure } from "./git-failure.ts";

/** Takes one answer off the front of `bytes`; a number says how many bytes are needed at least. */
export type TakeAnswer<T> = (bytes: Buffer) => { value: T; used: number } | number;

/** A git process that stays and answers requests in their order. */
export type Conversation<T> = {
	ask(request: string | Buffer): Promise<T>;
	/** Ends the process; what is still asked is refused. A later request starts a new one. */
	close(): void;
};

/** A process that nobody has asked for so long ends; the next request starts another one. */
const idleMs = 15_000;
/** So many stay at most, those of all stores together; the one that was asked longest ago makes room. */
const mostLive = 64;

/** Those that nobody waits for, the one that was asked longest ago first. */
const resting = new Map<object, () => void>();
const live = new Set<object>();

type Waiting<T> = { resolve: (value: T) => void; reject: (error: Error) => void };

/** Opens a conversation with a command of git that answers each request on its own. Starts with the first request. */
export function openConversation<T>(
	context: GitContext,
	args: readonly string[],
	take: TakeAnswer<T>,
): Conversation<T> {
	let current: ReturnType<typeof start<T>> | null = null;
	let idle: NodeJS.Timeout | undefined;
	let asked = 0;
	const self = {};

	const close = (): void => {
		clearTimeout(idle);
		resting.delete(self);
		live.delete(self);
		current?.child.stdin.end();
		current?.child.kill();
		current = null;
	};
	const rest = (): void => {
		asked -= 1;
		if (asked > 0 || current === null) return;
		if (current.ended()) return close();
		resting.set(self, close);
		idle = setTimeout(close, idleMs).unref();
		makeRoom();
	};
	return {
		async ask(request) {
			clearTimeout(idle);
			resting.delete(self);
			asked += 1;
			if (current === null || current.ended()) {
				current = start(context, args, take);
				live.add(self);
				makeRoom();
			}
			return await current.ask(request).finally(rest);
		},
		close,
	};
}

function makeRoom(): void {
	for (const close of resting.values()) {
		if (live.size <= mostLive) return;
		close();
	}
}

/** Processes that wait for requests, in all stores of this process. For tests and metrics. */
export const liveConversations = (): number => live.size;

function start<T>(context: GitContext, args: readonly string[], take: TakeAnswer<T>) {
	const child = spawn(context.binary, args, { cwd: context.gitDir, env: gitEnvironment(context) });
	const waiting: Waiting<T>[] = [];
	let failure: Error | null = null;
	let said = "";
	const end = (error: Error): void => {
		failure ??= error;
		for (const { reject } of waiting.splice(0)) reject(failure);
	};
	child.once("error", (error) => end(spawnFailure(error, context.binary, context.gitDir)));
	child.once("close", (code, signal) => end(new GitFailure(args, signal ?? `code ${code}`, said)));
	child.stdin.on("error", () => undefined);
	child.stderr.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_096)));
	readAnswers(child, take, (value) => waiting.shift()?.resolve(value), end);
	return {
		child,
		ended: () => failure !== null,
		ask: (request: string | Buffer) =>
			new Promise<T>((resolve, reject) => {
				waiting.push({ resolve, reject });
				child.stdin.write(request);
			}),
	};
}

function readAnswers<T>(
	child: ChildProcessWithoutNullStreams,
	take: TakeAnswer<T>,
	answered: (value: T) => void,
	failed: (error: Error) => void,
): void {
	let chunks: Buffer[] = [];
	let size = 0;
	let needed = 1;
	child.stdout.on("data", (chunk: Buffer) => {
		chunks.push(chunk);
		size += chunk.length;
		if (size < needed) return;
		let bytes = Buffer.concat(chunks, size);
		try {
			for (;;) {
				const answer = bytes.length === 0 ? 1 : take(bytes);
				if (typeof answer === "number") {
					needed = answer;
					break;
				}
				bytes = bytes.subarray(answer.used);
				answered(answer.value);
			}
		} catch (error) {
			failed(error instanceof Error ? error : new SnapshotError(String(error)));
			child.kill();
		}
		chunks = [bytes];
		size = bytes.length;
	});
}

/** An answer of one line. */
export const takeLine: TakeAnswer<string> = (bytes) => {
	const end = bytes.indexOf(10);
	return end < 0 ? bytes.length + 1 : { value: bytes.toString("utf8", 0, end), used: end + 1 };
};

/** `start: ok` and `commit: ok`, each on a line. https://git-scm.com/docs/git-update-ref */
export const takeTransaction: TakeAnswer<null> = (bytes) => {
	const first = bytes.indexOf(10);
	const second = first < 0 ? -1 : bytes.indexOf(10, first + 1);
	return second < 0 ? bytes.length + 1 : { value: null, used: second + 1 };
};
