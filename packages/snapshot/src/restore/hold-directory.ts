import { constants } from "node:fs";
import { open, readlink, realpath } from "node:fs/promises";

/** A directory held open: paths below `base` reach this very directory, even when it is moved or swapped meanwhile. */
export type HeldDirectory = AsyncDisposable & { base: string; sync(): Promise<void> };

/**
 * Opens a directory and proves that no link led there. On Linux `base` goes through /proc/self/fd, in place of the openat
 * family that Node does not offer; elsewhere a swap between check and use remains possible. Null when `real` is not the
 * directory that it names.
 */
export async function holdDirectory(real: string): Promise<HeldDirectory | null> {
	const flags = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
	const handle = await open(real, flags).catch((error: NodeJS.ErrnoException) => {
		if (["ENOENT", "ENOTDIR", "ELOOP"].includes(error.code ?? "")) return null;
		throw error;
	});
	if (handle === null) return null;
	const descriptor = `/proc/self/fd/${handle.fd}`;
	const held = process.platform === "linux" ? await readlink(descriptor).catch(() => null) : null;
	if ((held ?? (await realpath(real).catch(() => null))) !== real) {
		await handle.close();
		return null;
	}
	return {
		base: held === null ? real : descriptor,
		sync: () => handle.sync(),
		[Symbol.asyncDispose]: () => handle.close(),
	};
}
