import { createHash } from "node:crypto";

/** One entry of a git index. `stat` is the 40 bytes of file times, device, inode, mode, owner and size. */
export type IndexEntry = { path: Buffer; stat: Buffer; oid: Buffer };

const statBytes = 40;
const modeOffset = 24;
const sizeOffset = 36;
const oidBytes = 20;

export function entryMode(entry: IndexEntry): number {
	return entry.stat.readUInt32BE(modeOffset);
}

export function entrySize(entry: IndexEntry): number {
	return entry.stat.readUInt32BE(sizeOffset);
}

/**
 * The plain entries of an index of version 2 to 4: no conflicts, nothing that is only intended to be added, nothing that
 * a sparse checkout leaves out. Null for what is not understood (split or sparse index, another hash).
 * https://git-scm.com/docs/index-format
 */
export function parseIndex(file: Buffer): IndexEntry[] | null {
	if (file.length < 32 || file.toString("latin1", 0, 4) !== "DIRC") return null;
	const version = file.readUInt32BE(4);
	if (version < 2 || version > 4) return null;
	const entries: IndexEntry[] = [];
	let at = 12;
	let previous: Buffer = Buffer.alloc(0);
	for (let left = file.readUInt32BE(8); left > 0; left -= 1) {
		const read = readEntry(file, at, version, previous);
		if (read === null) return null;
		at = read.next;
		previous = read.entry.path;
		if (read.plain) entries.push(read.entry);
	}
	return hasForeignExtension(file, at) ? null : entries;
}

function readEntry(file: Buffer, at: number, version: number, previous: Buffer) {
	const flagsAt = at + statBytes + oidBytes;
	if (flagsAt + 4 > file.length) return null;
	const flags = file.readUInt16BE(flagsAt);
	const extended = (flags & 0x4000) === 0 ? 0 : file.readUInt16BE(flagsAt + 2);
	let nameAt = flagsAt + ((flags & 0x4000) === 0 ? 2 : 4);
	let kept = 0;
	if (version === 4) {
		const strip = readVariable(file, nameAt);
		kept = previous.length - strip.value;
		nameAt = strip.next;
		if (kept < 0) return null;
	}
	const end = file.indexOf(0, nameAt);
	if (end < 0) return null;
	const name = file.subarray(nameAt, end);
	const path = kept === 0 ? name : Buffer.concat([previous.subarray(0, kept), name]);
	const next = version === 4 ? end + 1 : at + ((end - at + 8) & ~7);
	const stat = file.subarray(at, at + statBytes);
	const entry = { path, stat, oid: file.subarray(at + statBytes, flagsAt) };
	// Bits: 0x3000 the stage of a conflict, 0x4000 skip-worktree, 0x2000 intent-to-add.
	return { entry, next, plain: (flags & 0x3000) === 0 && (extended & 0x6000) === 0 };
}

/** An offset encoding of git: each further byte adds one before it shifts. */
function readVariable(file: Buffer, start: number): { value: number; next: number } {
	let at = start;
	let byte = file[at++] ?? 0;
	let value = byte & 127;
	while ((byte & 128) !== 0) {
		byte = file[at++] ?? 0;
		value = (value + 1) * 128 + (byte & 127);
	}
	return { value, next: at };
}

/** Extensions in lower case change what the entries mean (`link`: a split index, `sdir`: a sparse one). */
function hasForeignExtension(file: Buffer, start: number): boolean {
	let at = start;
	while (at + 8 + oidBytes <= file.length) {
		const first = file[at] ?? 0;
		if (first < 65 || first > 90) return true;
		at += 8 + file.readUInt32BE(at + 4);
	}
	return at + oidBytes !== file.length;
}

/** An index of version 2 with these entries, which are in git's order. */
export function formatIndex(entries: readonly IndexEntry[]): Buffer {
	const headBytes = 12;
	const fixedBytes = statBytes + oidBytes + 2;
	const lengthOf = ({ path }: IndexEntry): number => (fixedBytes + path.length + 8) & ~7;
	const size = entries.reduce((sum, entry) => sum + lengthOf(entry), headBytes);
	const file = Buffer.alloc(size + oidBytes);
	file.write("DIRC", "latin1");
	file.writeUInt32BE(2, 4);
	file.writeUInt32BE(entries.length, 8);
	let at = headBytes;
	for (const entry of entries) {
		entry.stat.copy(file, at);
		entry.oid.copy(file, at + statBytes);
		file.writeUInt16BE(Math.min(entry.path.length, 0xfff), at + statBytes + oidBytes);
		entry.path.copy(file, at + fixedBytes);
		at += lengthOf(entry);
	}
	createHash("sha1").update(file.subarray(0, size)).digest().copy(file, size);
	return file;
}

/** The entry as git must see it when the file may have changed after its times were noted: size 0 makes git look. */
export function withoutSize(entry: IndexEntry): IndexEntry {
	const stat = Buffer.from(entry.stat);
	stat.writeUInt32BE(0, sizeOffset);
	return { ...entry, stat };
}

/** Seconds of the last change of the content. */
export function entryModified(entry: IndexEntry): number {
	return entry.stat.readUInt32BE(8);
}
