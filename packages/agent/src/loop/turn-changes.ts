import type { Tool, ToolResult } from "../tool/index.ts";
import type { Snapshotter } from "./snapshotter.ts";

/** What the tools of a turn have done to the workspace, as far as they say. */
export type TurnChanges = { turn: number; named: Set<string>; unknown: boolean; observed: Promise<void> | null };

/** `unknown`: of calls that an earlier attempt has made nothing is known. */
export function newChanges(turn: number, unknown = false): TurnChanges {
	return { turn, named: new Set(), unknown, observed: null };
}

/** Before the first call of a turn whose effects are not known, the workspace is looked at. */
export async function beforeCall(changes: TurnChanges, tool: Tool | undefined, snapshots?: Snapshotter): Promise<void> {
	if (tool === undefined || tool.effects !== undefined || snapshots === undefined) return;
	// Without a look all changes of the turn count as its own.
	changes.observed ??= snapshots.observe().catch(() => undefined);
	await changes.observed;
}

/** `stopped`: the call was answered for, and may still be writing. */
export function afterCall(changes: TurnChanges, tool: Tool | undefined, result: ToolResult, stopped: boolean): void {
	if (tool === undefined || tool.effects === "none") return;
	if (tool.effects === undefined || (stopped && !result.ok)) changes.unknown = true;
	if (result.ok) for (const path of result.filesWritten ?? []) changes.named.add(path);
}
