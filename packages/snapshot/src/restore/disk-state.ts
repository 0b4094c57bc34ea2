import { createHash } from "node:crypto";
import type { FileState } from "../git/tree-entry.ts";
import { inspector } from "../record/inspect.ts";
import type { Reason } from "../record/not-covered.ts";
import { readContent } from "../record/read-content.ts";

/** What a path is on the disk now: its state as a tree would hold it, null for nothing, or why it cannot be told. */
export async function diskState(workspace: string, path: string): Promise<FileState | null | { reason: Reason }> {
	const found = inspector(workspace)(path);
	if (found.kind === "absent") return null;
	if (found.kind === "uncovered") return { reason: found.reason };
	const content = await readContent(workspace, path, found.mode === "120000");
	if (content === null || "reason" in content) return content;
	return { mode: content.mode, oid: blobOid(content.bytes) };
}

/** https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_object_storage */
export function blobOid(content: Buffer): string {
	return createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
}

export function sameState(a: FileState | null | { reason: Reason }, b: FileState | null): boolean {
	if (a === null || b === null) return a === b;
	return "oid" in a && a.oid === b.oid && a.mode === b.mode;
}
