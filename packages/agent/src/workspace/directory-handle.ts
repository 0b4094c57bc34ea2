import { constants } from "node:fs";
import { open, readlink, realpath } from "node:fs/promises";
import { OutsideWorkspaceError } from "@playhead/core";

/** A directory held open. Paths below `base` reach the very directory that was checked, even if it is moved or swapped. */
export type DirectoryHandle = AsyncDisposable & { base: string; sync(): Promise<void> };

/**
 * Opens a directory and proves that it still is the one that the path guard saw. On Linux `base` goes through
 * /proc/self/fd, which stands in for the openat family that Node does not offer; elsewhere a swap between the check and
 * the use remains possible.
 *
 * @throws OutsideWorkspaceError when the directory was replaced by a symbolic link in the meantime
 */
export async function openDirectory(real: string): Promise<DirectoryHandle> {
	const handle = await open(real, constants.O_RDONLY | constants.O_DIRECTORY);
	const viaDescriptor = `/proc/self/fd/${handle.fd}`;
	const held = process.platform === "linux" ? await readlink(viaDescriptor).catch(() => undefined) : undefined;
	const actual = held ?? (await realpath(real).catch(() => undefined));
	if (actual !== real) {
		await handle.close();
		throw new OutsideWorkspaceError(`"${real}" was moved or replaced while it was being opened.`, "path");
	}
	return {
		base: held === undefined ? real : viaDescriptor,
		sync: () => handle.sync(),
		[Symbol.asyncDispose]: () => handle.close(),
	};
}
