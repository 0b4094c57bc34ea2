import pc from "picocolors";
import { type Changed, changedFiles, type Places } from "./gather.ts";
import { openSource } from "./open-source.ts";
import { producerOf, type Report } from "./report.ts";
import type { Send } from "./send.ts";
import { openSession, type SessionImport } from "./session-import.ts";
import type { Source } from "./source.ts";

export type Importer = {
	/** Looks for files that are new, and reads what is new of all. */
	pass(): Promise<void>;
	/** What was seen so far. `others`: files that are no sessions. */
	seen: { files: number; sessions: number; others: number; warmups: number };
};

type Options = {
	places: Places;
	send: Send;
	report: Report;
	now: () => number;
	/** Says of each session how much of it was new, once it was read for the first time. */
	tell: boolean;
	isStopped: () => boolean;
	/** More passes come: a file that has not been begun is no problem. */
	isFollowing: boolean;
};

const keyOf = ({ format, session }: Source): string => `${format}/${session}`;
const began = ({ startedAt }: Source): number => Date.parse(startedAt);

/** Brings the sessions of files to a server, one after the other, the oldest first. */
export function openImporter({ places, send, report, now, tell, isStopped, isFollowing }: Options): Importer {
	const stamps = new Map<string, string>();
	const sessions = new Map<string, SessionImport>();
	/** The files of sessions that were let go: one that changes brings all of them back. */
	const dormant = new Map<string, string[]>();
	const inStore = new Map<string, string>();
	const counted = { files: new Set<string>(), sources: new Set<string>(), sessions: new Set<string>() };
	const seen: Importer["seen"] = { files: 0, sessions: 0, others: 0, warmups: 0 };

	const openChanged = async (changed: readonly Changed[]): Promise<Source[]> => {
		const followed = new Set([...sessions.values()].flatMap((session) => session.paths()));
		const paths = new Map(changed.map(({ path, isAsked }) => [path, isAsked]));
		for (const { path } of changed)
			for (const other of dormant.get(path) ?? []) paths.set(other, paths.get(other) ?? false);
		const sources: Source[] = [];
		for (const [path, isAsked] of paths) {
			dormant.delete(path);
			if (isStopped()) return sources;
			if (followed.has(path) && !path.endsWith(".db")) continue;
			const opened = await openSource(path);
			if ("sources" in opened) sources.push(...opened.sources);
			else if (opened.early && isFollowing) continue;
			else if (isAsked || !opened.quiet) report.problem(opened.problem);
			else if (!counted.files.has(path)) seen.others += 1;
			counted.files.add(path);
		}
		return sources;
	};
	/** Of a store of many sessions only those that have changed, with their sub-agents. */
	const ofChanged = (sources: readonly Source[]): Source[] => {
		const isNew = ({ path, stamp }: Source): boolean => stamp === null || inStore.get(path) !== stamp;
		const keys = new Set(sources.filter(isNew).map(keyOf));
		for (const { path, stamp } of sources) if (stamp !== null) inStore.set(path, stamp);
		return sources.filter((source) => keys.has(keyOf(source)));
	};
	const add = (source: Source): void => {
		const key = keyOf(source);
		const session =
			sessions.get(key) ??
			openSession(source.format, source.session, {
				send,
				now,
				sent: (sent) => report.sent(sent),
				problem: (problem) => report.problem(problem),
				read: (bytes) => report.read(bytes),
				isStopped,
			});
		sessions.set(key, session);
		if (session.has(source.path)) return;
		session.add(source);
		if (counted.sources.has(source.path)) return;
		counted.sources.add(source.path);
		seen.files += 1;
	};
	const pump = async (key: string, session: SessionImport): Promise<void> => {
		const before = { ...report.counts };
		await session.pump();
		if (!counted.sessions.has(key)) {
			counted.sessions.add(key);
			seen.sessions += 1;
			if (tell) report.line(lineOf(session, before, report.counts));
		}
		if (!session.isResting()) return;
		sessions.delete(key);
		for (const path of session.paths()) dormant.set(path, session.paths());
	};

	return {
		seen,
		async pass() {
			const changed = await changedFiles(places, stamps);
			const sources = ofChanged(await openChanged(changed));
			// What was only made to warm a cache is no session; in one, it cost what it cost.
			const real = new Set(sources.filter(({ isWarmup }) => !isWarmup).map(keyOf));
			const wanted = sources.filter((one) => !one.isWarmup || real.has(keyOf(one)) || sessions.has(keyOf(one)));
			seen.warmups += sources.length - wanted.length;
			report.plan({ files: wanted.length, bytes: wanted.reduce((sum, { bytes }) => sum + bytes, 0) });
			for (const source of wanted.toSorted((a, b) => began(a) - began(b))) add(source);
			for (const [key, session] of sessions) {
				if (isStopped()) return;
				await pump(key, session);
				report.fileDone(session.paths().length);
			}
		},
	};
}

type Counts = Report["counts"];

function lineOf(session: SessionImport, before: Counts, after: Counts): string {
	const appended = (after.appended - before.appended).toLocaleString("en");
	const repeated = (after.repeated - before.repeated).toLocaleString("en");
	const title = session.head()?.title.replace(/\s+/g, " ").slice(0, 60).toWellFormed() ?? "";
	return `${pc.green("✓")} ${producerOf(session.format)}: ${title} (${appended} new, ${repeated} known)`;
}
