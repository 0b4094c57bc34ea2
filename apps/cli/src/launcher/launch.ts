import { DatabaseUnavailableError } from "@playhead/core";
import { databaseId, migrate } from "@playhead/db/postgres";
import type { Settings } from "../settings.ts";
import { addressOf } from "../settings.ts";
import { bindDataDir } from "./bind-data-dir.ts";
import { type Child, keepRunning } from "./child.ts";
import { keepEmbedded } from "./embedded-database.ts";
import { lockDataDir } from "./lock.ts";
import { assertPortFree, isPortFree } from "./port.ts";
import { webProcess, workerProcess } from "./processes.ts";
import { untilAnswers, untilHealthy } from "./ready.ts";

/** Milliseconds that the children have to end their streams and hand over their runs; the whole stop stays under 2 s. */
const childGraceMs = 1_300;
const readyTimeoutMs = 60_000;
/** The worker waits so long for the first page, at most. */
const firstPageMs = 5_000;

export type Launched = {
	address: string;
	/** Where OTLP is taken beside `address`; `null`: nowhere. */
	otlp: string | null;
	database: "embedded" | "own";
	/** Stops web, worker and the embedded database, in this order. May be called twice. */
	stop(): Promise<void>;
};

type Undo = () => Promise<void> | void;

export type LaunchOptions = {
	env: Record<string, string | undefined>;
	log: (line: string) => void;
	signal: AbortSignal;
	dev?: boolean;
};

/** Starts everything that one server needs: database, migrations, web, worker. Undoes what it started when it fails. */
export async function launch(settings: Settings, { env, log, signal, dev = false }: LaunchOptions): Promise<Launched> {
	await assertPortFree(settings.host, settings.port);
	const address = addressOf(settings);
	const otlpPort = await otlpPortOf(settings, address, log);
	const undo: Undo[] = [];
	const stop = once(async () => {
		for (const step of undo.toReversed()) await step();
	});
	try {
		const lock = lockDataDir(settings.dataDir);
		undo.push(() => lock[Symbol.dispose]());
		const databaseUrl = settings.databaseUrl ?? (await embedded(settings.dataDir, log, undo));
		await migrate(databaseUrl);
		bindDataDir(settings.dataDir, await databaseId(databaseUrl));
		const children: Child[] = [];
		undo.push(async () => {
			await Promise.all(children.map((child) => child.stop(childGraceMs)));
		});
		if (!signal.aborted) {
			children.push(keepRunning(webProcess({ ...settings, otlpPort }, databaseUrl, env, { dev }), log));
			// On two cores the worker's start would hold up the first page; nobody has work for it before that.
			await untilAnswers(address, { timeoutMs: firstPageMs, signal });
		}
		if (!signal.aborted) children.push(keepRunning(workerProcess(settings, databaseUrl, env), log));
		const healthy = await untilHealthy(address, { token: settings.token, timeoutMs: readyTimeoutMs, signal });
		if (!healthy && !signal.aborted) {
			throw new DatabaseUnavailableError(
				`The server did not become ready in ${readyTimeoutMs / 1000} s. Run "npx playhead doctor".`,
			);
		}
		const otlp = otlpPort === null ? null : `http://${otlpHost}:${otlpPort}`;
		return { address, otlp, database: settings.databaseUrl === null ? "embedded" : "own", stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

const otlpHost = "127.0.0.1";

/** Another program's collector may have the port: then OTLP is taken at the server's own address alone. */
async function otlpPortOf(
	{ otlpPort }: Settings,
	address: string,
	log: (line: string) => void,
): Promise<number | null> {
	if (otlpPort === null || (await isPortFree(otlpHost, otlpPort))) return otlpPort;
	log(`port ${otlpPort} is taken; send OTLP to ${address} (OTEL_EXPORTER_OTLP_ENDPOINT=${address})`);
	return null;
}

async function embedded(dataDir: string, log: (line: string) => void, undo: Undo[]): Promise<string> {
	const server = await keepEmbedded(dataDir, log);
	undo.push(() => server.stop());
	return server.url;
}

function once(action: () => Promise<void>): () => Promise<void> {
	let done: Promise<void> | undefined;
	return () => (done ??= action());
}
