import { type Format, type Head, openLinks, type Reader, readerOf } from "@playhead/transcript";
import { sha256 } from "./open-source.ts";
import type { Placed, Send, Sent } from "./send.ts";
import { isProblem, type Problem, type Source } from "./source.ts";

/** After this long without a line a session has come to rest, in ms: no call of a model takes longer. */
const restMs = 10 * 60_000;
/** Drafts that wait for a session's head to be whole, and that are held before they are sent. */
const mostWaiting = 500;
const mostCharacters = 8_000_000;

export type SessionImport = {
	format: Format;
	id: string;
	has(path: string): boolean;
	/** The files on the disk that it is read from. */
	paths(): string[];
	add(source: Source): void;
	/** Reads what is new of its files, and sends it. */
	pump(): Promise<void>;
	head(): Head | null;
	/** Nothing was written for so long that it may be let go, and read anew should it go on. */
	isResting(): boolean;
};

export type Told = {
	send: Send;
	now: () => number;
	sent: (sent: Sent) => void;
	problem: (problem: Problem) => void;
	read: (bytes: number) => void;
	/** What was read and not sent yet is read again the next time. */
	isStopped: () => boolean;
};

type Open = { source: Source; reader: Reader };

/** The files of one session: its own first, then its sub-agents' in the order in which they began. */
export function openSession(
	format: Format,
	id: string,
	{ send, now, sent, problem, read, isStopped }: Told,
): SessionImport {
	const links = openLinks();
	const files: Open[] = [];
	let queue: Placed[] = [];
	let characters = 0;
	let isMade = false;
	let isResting = false;

	const head = (): Head | null => {
		const heads = files.map(({ reader }) => reader.head()).filter((one) => one !== null);
		const [first] = heads;
		const model = heads.find((one) => one.model !== "")?.model ?? "";
		return first === undefined ? null : { ...first, model: first.model || model };
	};
	const lastAt = (): number => Math.max(0, ...files.map(({ reader }) => Date.parse(reader.lastAt() ?? "") || 0));
	const flush = async (): Promise<void> => {
		const known = head();
		if (queue.length === 0 || known === null) return;
		// A server that is away is sent the same again.
		const answer = await send(format, known, queue);
		queue = [];
		characters = 0;
		isMade = true;
		for (const one of answer.refused) problem(one);
		sent(answer);
	};
	const take = ({ source, reader }: Open, place: number): void => {
		for (const draft of reader.take()) {
			queue.push({ draft, path: source.path, place });
			characters += sizeOf(draft);
		}
	};
	const readFile = async (file: Open, atRest: boolean): Promise<void> => {
		for await (const piece of file.source.read(atRest)) {
			if (piece === "again") file.reader = open(file.source);
			else if (isProblem(piece)) problem(piece);
			else {
				file.reader.read(piece.record, piece.place);
				isResting = false;
				take(file, piece.place);
			}
			if (queue.length >= mostWaiting || characters >= mostCharacters) await flush();
			if (isStopped()) return;
		}
	};
	const readAll = async (atRest: boolean): Promise<void> => {
		for (const file of files) {
			await readFile(file, atRest).catch((error: unknown) => {
				if (!isGone(error)) throw error;
				problem({ path: file.source.path, line: null, problem: `cannot be read any more (${error.code}).` });
				files.splice(files.indexOf(file), 1);
			});
			read(file.source.bytes);
			file.source.bytes = 0;
		}
		// A sub-agent's steps may have waited for a call that another file has told.
		for (const file of files) take(file, 0);
	};
	const open = (source: Source): Reader => readerOf(format, { sha256, links, agent: source.agent });

	return {
		format,
		id,
		has: (path) => files.some(({ source }) => source.path === path),
		paths: () => files.map(({ source }) => source.file),
		add(source) {
			files.push({ source, reader: open(source) });
			files.sort((a, b) => order(a.source, b.source));
		},
		async pump() {
			await readAll(false);
			if (isStopped()) return;
			if (now() - lastAt() > restMs && !isResting) {
				await readAll(true);
				for (const file of files) file.reader.rest();
				for (const file of files) take(file, 0);
				isResting = true;
			}
			// A session is made once it is known what model answers in it.
			if (isMade || isResting || head()?.model !== "") await flush();
		},
		head,
		isResting: () => isResting,
	};
}

const order = (a: Source, b: Source): number =>
	Number(a.isAgent) - Number(b.isAgent) || Date.parse(a.startedAt) - Date.parse(b.startedAt);

const isGone = (error: unknown): error is NodeJS.ErrnoException =>
	error instanceof Error && "code" in error && ["ENOENT", "EACCES", "EPERM", "EISDIR"].includes(String(error.code));

/** About how many characters a draft has; only the long ones matter. */
function sizeOf({ event }: Placed["draft"]): number {
	const { data } = event;
	const parts = "content" in data ? data.content.map((part) => ("text" in part ? part.text.length : 0)) : [];
	const texts = ["text", "result", "args", "output", "input"].map((key) => {
		const value: unknown = (data as { [key: string]: unknown })[key];
		return typeof value === "string" ? value.length : value === undefined ? 0 : 500;
	});
	return [...parts, ...texts].reduce((sum, length) => sum + length, 200);
}
