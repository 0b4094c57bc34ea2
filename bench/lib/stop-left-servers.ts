import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { startEmbedded } from "@playhead/db/postgres";

/** Stops the database servers that a bench which died or ran out of time has left in the folders of `dir`. */
export async function stopLeftServers(dir: string): Promise<void> {
	for (const name of readdirSync(dir)) {
		const dataDir = join(dir, name);
		if (!existsSync(join(dataDir, "postgres/postmaster.pid"))) continue;
		await (await startEmbedded({ dataDir })).stop();
	}
}
