import { formatBytes } from "@playhead/core";
import pc from "picocolors";
import { connect, explainCallError } from "../server.ts";

type Options = { quota?: string; dryRun?: boolean };
type Client = ReturnType<typeof connect>["client"];
type Cleaned = Awaited<ReturnType<Client["snapshots"]["gc"]["mutate"]>>;
type Store = Cleaned["stores"][number];

/** `playhead gc`: cleans up the stores of snapshots, and says what each of them has lost. Exit code 1 when one fails. */
export async function gc({ quota, dryRun = false }: Options): Promise<void> {
	const { url, client } = connect();
	const wanted = { dryRun, ...(quota === undefined ? {} : { quota }) };
	const cleaned = await client.snapshots.gc.mutate(wanted).catch((error: unknown) => {
		throw explainCallError(error, url);
	});
	for (const store of cleaned.stores) for (const line of linesOf(store, cleaned)) process.stdout.write(`${line}\n`);
	process.stdout.write(`${summaryOf(cleaned)}\n`);
	if (cleaned.stores.some(({ error }) => error !== null)) process.exitCode = 1;
}

function linesOf(store: Store, { dryRun, quotaBytes }: Cleaned): string[] {
	const { workspace, removed } = store;
	if (store.error !== null) return [`${pc.red("✗")} ${workspace}: ${store.error}`];
	const { bytesBefore, bytesAfter, dropped, lost, overQuota } = store;
	const after = removed ? "removed, its sessions are deleted" : `${dryRun ? "at most " : ""}${formatBytes(bytesAfter)}`;
	const lines = [`${pc.green("✓")} ${workspace}: ${formatBytes(bytesBefore)} → ${after}`];
	const count = (reason: "unreferenced" | "quota") => dropped.filter((one) => one.reason === reason).length;
	const freed = count("unreferenced");
	if (freed > 0) lines.push(`  ${freed} snapshots of deleted sessions ${dryRun ? "would go" : "are gone"}`);
	if (dryRun && count("quota") > 0)
		lines.push(
			pc.yellow(`  the ${count("quota")} oldest snapshots would lose their files, or fewer: packing may be enough`),
		);
	for (const { sessionId, turns } of lost)
		lines.push(pc.yellow(`  session ${sessionId} has lost the files of turns ${rangesOf(turns)}`));
	if (overQuota && !dryRun)
		lines.push(
			pc.yellow(`  the last snapshot of each session is more than ${formatBytes(quotaBytes)}; raise the quota`),
		);
	return lines;
}

/** `0–4, 7`. */
export function rangesOf(turns: readonly number[]): string {
	const ranges: [number, number][] = [];
	for (const turn of turns) {
		const last = ranges.at(-1);
		if (last !== undefined && last[1] === turn - 1) last[1] = turn;
		else ranges.push([turn, turn]);
	}
	return ranges.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(", ");
}

function summaryOf({ stores, dryRun, quotaBytes }: Cleaned): string {
	const sum = (of: (store: Store) => number) => stores.reduce((total, store) => total + of(store), 0);
	const before = sum((store) => store.bytesBefore);
	const after = sum((store) => (store.removed ? 0 : store.bytesAfter));
	const change = `${formatBytes(before)} → ${dryRun ? "at most " : ""}${formatBytes(after)}`;
	return `${stores.length} stores, ${formatBytes(quotaBytes)} each at most: ${change}${dryRun ? "; nothing was changed" : ""}`;
}
