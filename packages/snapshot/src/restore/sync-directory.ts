import { open } from "node:fs/promises";

/** Makes the names in a directory durable. File systems that cannot are let be. */
export async function syncDirectory(path: string): Promise<void> {
	const handle = await open(path, "r").catch(() => null);
	await handle?.sync().catch(() => undefined);
	await handle?.close();
}
