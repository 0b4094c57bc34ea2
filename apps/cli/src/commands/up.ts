import pc from "picocolors";
import { launch } from "../launcher/launch.ts";
import { repository } from "../repository.ts";
import { readSettings } from "../settings.ts";

/** `playhead up`: serves until it is told to stop. A second signal ends it at once. */
export async function up({ dev = false }: { dev?: boolean }): Promise<void> {
	const started = performance.now();
	const settings = readSettings(process.env, { cwd: process.cwd(), repository });
	const stopping = new AbortController();
	const asked = new Promise<void>((resolve) => {
		for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
			process.on(signal, () => {
				if (stopping.signal.aborted && signal === "SIGINT") process.exit(130);
				stopping.abort();
				resolve();
			});
		}
	});
	// Whoever read the output may go away, as when it was piped; the server goes on and still stops in order.
	for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
	const log = (line: string) => process.stderr.write(`${pc.yellow("playhead")} ${line}\n`);
	const launched = await launch(settings, { env: process.env, log, signal: stopping.signal, dev });
	if (!stopping.signal.aborted) {
		const seconds = ((performance.now() - started) / 1000).toFixed(1);
		const database =
			launched.database === "embedded" ? `embedded PostgreSQL in ${settings.dataDir}` : "PostgreSQL of DATABASE_URL";
		const otlp = launched.otlp === null ? "" : ` · OTLP at ${launched.otlp}`;
		process.stdout.write(`\n  ${pc.bold(pc.yellow("▶ Playhead"))}  ${pc.bold(launched.address)}\n`);
		process.stdout.write(`  ${pc.dim(`ready in ${seconds} s · ${database}${otlp} · Ctrl-C stops`)}\n\n`);
	}
	await asked;
	await launched.stop();
}
