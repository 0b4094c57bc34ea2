import { join } from "node:path";
import { launch } from "../../apps/cli/src/launcher/launch.ts";
import type { BenchDatabase } from "./bench-database.ts";
import { freePort } from "./free-port.ts";

export type BenchServer = AsyncDisposable & { address: string };

/** Web and worker in production mode on the bench's database, started by the launcher of `npm start`. */
export async function benchServer(bench: BenchDatabase, env: Record<string, string> = {}): Promise<BenchServer> {
	const settings = {
		host: "127.0.0.1",
		port: await freePort(),
		dataDir: join(bench.dir, "server"),
		databaseUrl: bench.url,
		token: null,
		otlpPort: null,
	};
	const log = (line: string): void => void process.stderr.write(`${line}\n`);
	const signal = new AbortController().signal;
	const quiet = { ...process.env, PLAYHEAD_LOG_LEVEL: "error", ...env };
	const launched = await launch(settings, { env: quiet, log, signal });
	return { address: launched.address, [Symbol.asyncDispose]: () => launched.stop() };
}
