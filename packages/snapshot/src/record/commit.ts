import { z } from "zod";
import { looseRef } from "../git/loose-ref.ts";
import type { Workspace } from "../store/workspace.ts";
import { type NotCovered, noneUncovered } from "./not-covered.ts";
import { lastName, refName, type SnapshotRef } from "./snapshot-ref.ts";

/** What a snapshot's commit says. */
export type SnapshotCommit = {
	oid: string;
	tree: string;
	sessionId: string;
	/** Null: the state that a restore has made, which is no turn's. */
	turn: number | null;
	notCovered: NotCovered;
};

const count = z.number().int().nonnegative().default(0);
const reason = z.enum(["ignored", "tooLarge", "outside", "special", "submodules", "unreadable"]);
const message = z.object({
	sessionId: z.string(),
	turn: z.number().int().nullable(),
	notCovered: z.object({
		ignored: count,
		tooLarge: count,
		outside: count,
		special: count,
		submodules: count,
		unreadable: count,
		paths: z.array(z.object({ path: z.string(), reason })).default([]),
	}),
});

const signature = "Playhead <snapshots@playhead.invalid>";

/** Stores a commit without parents, so that nothing older is held by it. Its first line is for people. */
export async function writeCommit(
	workspace: Workspace,
	{ sessionId, turn }: { sessionId: string; turn: number | null },
	tree: string,
	notCovered: NotCovered,
): Promise<string> {
	const by = `${signature} ${Math.floor(Date.now() / 1_000)} +0000`;
	const title = `${sessionId} ${turn === null ? "restored" : `turn ${turn}`}`;
	const body = JSON.stringify({ sessionId, turn, notCovered });
	const text = `tree ${tree}\nauthor ${by}\ncommitter ${by}\n\n${title}\n\n${body}\n`;
	const oid = await workspace.objects.writeCommit(text);
	remember(workspace, { oid, tree, sessionId, turn, notCovered });
	return oid;
}

const keptCommits = 100;

function remember({ commits }: Pick<Workspace, "commits">, commit: SnapshotCommit): void {
	if (commits.size >= keptCommits) commits.clear();
	commits.set(commit.oid, commit);
}

/** What of a workspace is needed to read its commits. */
type Readable = Pick<Workspace, "git" | "objects" | "commits">;

/** The commit of a name; null when there is none. */
export async function readCommit(workspace: Readable, name: string): Promise<SnapshotCommit | null> {
	const oid = await looseRef(workspace.git.gitDir, name);
	if (oid === null) return null;
	const known = workspace.commits.get(oid);
	if (known !== undefined) return known;
	const object = await workspace.objects.find(oid);
	if (object?.type !== "commit") return null;
	const text = object.content.toString();
	const [, tree = ""] = /^tree ([0-9a-f]{40})$/m.exec(text) ?? [];
	const json = text.slice(text.lastIndexOf("\n{") + 1);
	const said = message.safeParse(JSON.parse(json));
	const { sessionId, turn, notCovered } = said.success
		? said.data
		: { sessionId: "", turn: null, notCovered: noneUncovered() };
	const read = { oid: object.oid, tree, sessionId, turn, notCovered };
	remember(workspace, read);
	return read;
}

/** What a session saw last is what a restore has made: no turn's snapshot yet. */
export async function setLast({ objects }: Workspace, sessionId: string, oid: string): Promise<void> {
	await objects.setRefs(new Map([[lastName(sessionId), oid]]));
}

/** Points a session's snapshot, and what it saw last, to a commit: both or neither. */
export async function setRefs({ objects }: Workspace, ref: SnapshotRef, oid: string): Promise<void> {
	await objects.setRefs(
		new Map([
			[refName(ref), oid],
			[lastName(ref.sessionId), oid],
		]),
	);
}
