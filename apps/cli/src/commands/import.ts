import { watch } from "node:fs";
import { ConfigError, PlayheadError } from "@playhead/core";
import pc from "picocolors";
import { type Places, placesOf } from "../import/gather.ts";
import { type Importer, openImporter } from "../import/importer.ts";
import { knownPlaces } from "../import/places.ts";
import { type Report, reporter } from "../import/report.ts";
import { type Send, sender } from "../import/send.ts";
import { serverAddress } from "../server.ts";

type Options = { watch?: boolean; dryRun?: boolean };

/** How often files are looked at where the system does not tell of changes, in ms, and at least. */
const pollMs = 1_000;
const gatherMs = 100;
/** As shells tell of a program that Ctrl-C has ended. */
const stoppedCode = 130;
/** After a server was away. */
const longestPauseMs = 15_000;

/**
 * `playhead import`: brings session files of other agents to the running server. Exit code 1 where something could not be
 * read or was refused; what could is stored. Ctrl-C ends it after the batch that is under way, a second one at once.
 */
export async function importSessions(
	paths: string[],
	{ watch: follows = false, dryRun = false }: Options,
): Promise<void> {
	if (follows && dryRun) throw new ConfigError("--watch and --dry-run do not go together: leave one out.");
	const places = paths.length > 0 ? await placesOf(paths) : await standardPlaces();
	const stop = new AbortController();
	const asked = (): void => {
		if (stop.signal.aborted) process.exit(stoppedCode);
		stop.abort();
	};
	process.on("SIGINT", asked);
	process.on("SIGTERM", asked);
	const report = reporter(process.stdout, process.stderr);
	const url = serverAddress();
	const token = process.env["PLAYHEAD_TOKEN"];
	// A request that is under way is not cut off: its batch is stored whole, and said to be.
	const send = dryRun ? countOnly : sender({ url, token, signal: new AbortController().signal });
	const isStopped = (): boolean => stop.signal.aborted;
	const tell = dryRun || !process.stdout.isTTY;
	const importer = openImporter({ places, send, report, now: Date.now, tell, isStopped, isFollowing: follows });
	if (follows) await follow(importer, places, report, stop.signal);
	else await importer.pass();
	report.end();
	process.stdout.write(`${summaryOf(importer, report, { dryRun, url })}\n`);
	if (isStopped() && !follows) process.exitCode = stoppedCode;
	else if (report.counts.problems > 0) process.exitCode = 1;
	else if (importer.seen.files === 0 && !follows) {
		throw new PlayheadError("INVALID_INPUT", `No session files were found in ${where(places)}.`);
	}
}

async function standardPlaces(): Promise<Places> {
	const places = await Promise.all(knownPlaces().map((folder) => placesOf([folder]).catch(() => null)));
	const folders = places.flatMap((found) => found?.folders ?? []);
	if (folders.length > 0) return { files: [], folders };
	throw new PlayheadError(
		"INVALID_INPUT",
		`None of these folders is there: ${knownPlaces().join(", ")}. Name a file or a folder.`,
	);
}

const where = ({ files, folders }: Places): string => [...folders, ...files].join(", ");

const countOnly: Send = (_format, _head, drafts) =>
	Promise.resolve({ appended: drafts.length, repeated: 0, refused: [] });

/** Passes again and again, when something has changed and at least every second. A server that is away is waited for. */
async function follow(importer: Importer, places: Places, report: Report, signal: AbortSignal): Promise<void> {
	const bell = openBell(signal);
	const watchers = [...places.folders, ...places.files].flatMap((path) => {
		try {
			// Where the system cannot watch, the clock does.
			return [watch(path, { recursive: true, signal }, bell.ring).on("error", () => undefined)];
		} catch {
			return [];
		}
	});
	let isFirst = true;
	let pauseMs = pollMs;
	while (!signal.aborted) {
		try {
			await importer.pass();
			if (isFirst) report.line(`${pc.dim("Following")} ${where(places)}${pc.dim("; Ctrl-C ends it")}`);
			isFirst = false;
			pauseMs = pollMs;
		} catch (error) {
			if (!(error instanceof PlayheadError) || error.code !== "DATABASE_UNAVAILABLE") throw error;
			if (pauseMs === pollMs) report.line(`${pc.yellow("…")} ${error.message} Trying again.`);
			pauseMs = Math.min(longestPauseMs, pauseMs * 2);
		}
		await bell.wait(pauseMs);
	}
	for (const watcher of watchers) watcher.close();
}

/** A wait that a ring ends. */
function openBell(signal: AbortSignal): { ring: () => void; wait(ms: number): Promise<void> } {
	let wake: () => void = () => undefined;
	let isRung = false;
	const ring = (): void => {
		isRung = true;
		// A file that is written in many pieces rings many times.
		setTimeout(() => wake(), gatherMs);
	};
	signal.addEventListener("abort", () => {
		isRung = true;
		wake();
	});
	return {
		ring,
		async wait(ms) {
			if (!signal.aborted) {
				await new Promise<void>((resolve) => {
					const timer = setTimeout(resolve, isRung ? gatherMs : ms);
					wake = () => {
						clearTimeout(timer);
						resolve();
					};
				});
			}
			isRung = false;
		},
	};
}

function summaryOf({ seen }: Importer, { counts }: Report, { dryRun, url }: { dryRun: boolean; url: string }): string {
	const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
	const files = `${count(seen.files, "file")}, ${count(seen.sessions, "session")}`;
	const events = dryRun
		? `${count(counts.appended, "event")} would be sent to ${url}`
		: `${count(counts.appended, "event")} new, ${counts.repeated.toLocaleString("en")} known`;
	const rest = [
		counts.problems === 0 ? "" : pc.red(count(counts.problems, "problem")),
		seen.others === 0 ? "" : pc.dim(`${count(seen.others, "other file")} left alone`),
		seen.warmups === 0 ? "" : pc.dim(`${count(seen.warmups, "warm-up")} without a session left alone`),
	].filter((part) => part !== "");
	return [`${files}: ${events}`, ...rest].join("; ");
}
