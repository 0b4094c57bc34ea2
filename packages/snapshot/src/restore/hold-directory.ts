import { closeSync, constants, openSync, readlinkSync, realpathSync } from "node:fs";

/** A directory held open: paths below `base` reach this very directory, even when it is moved or swapped meanwhile. */
export type HeldDirectory = Disposable & { base: string };

/**
 * Opens a directory and proves that no link led there. On Linux `base` goes through /proc/self/fd, in place of the openat
 * family that Node does not offer; elsewhere a swap between check and use remains possible. Null when `real` is not the
 * directory that it names.
 */
export function holdDirectory(real: string): HeldDirectory | null {
	const directory = openIfThere(real);
	if (directory === null) return null;
	const descriptor = `/proc/self/fd/${directory}`;
	const onLinux = process.platform === "linux";
	const actual = onLinux ? readlinkSync(descriptor) : realpathSync(real);
	if (actual !== real) {
		closeSync(directory);
		return null;
	}
	return { base: onLinux ? descriptor : real, [Symbol.dispose]: () => closeSync(directory) };
}

function openIfThere(path: string): number | null {
	try {
		return openSync(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
	} catch (error) {
		if (["ENOENT", "ENOTDIR", "ELOOP"].includes((error as NodeJS.ErrnoException).code ?? "")) return null;
		throw error;
	}
}
