import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { openProxy } from "../../../packages/db/src/signal/tcp-proxy.ts";
import { freePort } from "../../server/free-port.ts";
import { until } from "../../server/playhead.ts";
import { leaseMs, type Plan } from "../plan.ts";
import { writeAgents } from "./agents.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import { openReaderProxy, type ReaderProxy } from "./reader-proxy.ts";
import { type Supervised, supervise } from "./supervised.ts";

const repository = resolve(import.meta.dirname, "../../..");

export type Web = Supervised & { url: string; proxy: ReaderProxy };

/** Everything that a fault may hit. */
export type Cluster = AsyncDisposable & {
	dataDir: string;
	postgres: Postgres;
	/** The workers' way to the database. */
	workersWay: Awaited<ReturnType<typeof openProxy>>;
	webs: Web[];
	workers: Supervised[];
};

/** Starts all of it on a data directory and waits until it serves. */
export async function startCluster(plan: Plan, dataDir: string): Promise<Cluster> {
	await using undo = new AsyncDisposableStack();
	const postgres = undo.use(await startPostgres(dataDir));
	const workersWay = undo.use(await openProxy(postgres.url));
	const env = {
		...process.env,
		NODE_ENV: "production",
		NEXT_TELEMETRY_DISABLED: "1",
		HOST: "127.0.0.1",
		PLAYHEAD_DATA_DIR: dataDir,
		PLAYHEAD_CWD: dataDir,
		PLAYHEAD_CONFIG: await writeAgents(dataDir),
		PLAYHEAD_LEASE_MS: String(leaseMs),
		PLAYHEAD_LOG_LEVEL: "warn",
		PLAYHEAD_SCRIPTED_SPEED: "1",
	};
	const webs = await Promise.all(
		Array.from({ length: plan.webs }, (_, index) => openWeb(index, { ...env, DATABASE_URL: postgres.url })),
	);
	const workers = Array.from({ length: plan.workers }, (_, index) =>
		openWorker(index, { ...env, DATABASE_URL: workersWay.url }),
	);
	for (const web of webs) undo.use(web.proxy);
	undo.defer(() => endAll([...webs, ...workers]));
	for (const one of [...webs, ...workers]) one.start();
	await Promise.all(webs.map(untilHealthy));
	const started = undo.move();
	return { dataDir, postgres, workersWay, webs, workers, [Symbol.asyncDispose]: () => started.disposeAsync() };
}

async function endAll(processes: readonly Supervised[]): Promise<void> {
	for (const one of processes) one.signal("SIGCONT");
	await Promise.all(processes.map((one) => one.end("SIGKILL")));
}

async function openWeb(index: number, env: Record<string, string | undefined>): Promise<Web> {
	const cwd = join(repository, "apps/web");
	const next = join(dirname(createRequire(join(cwd, "package.json")).resolve("next/package.json")), "dist/bin/next");
	const port = await freePort();
	const args = [next, "start", "-H", "127.0.0.1", "-p", String(port)];
	const web = supervise({ name: `web ${index}`, args, cwd, env: { ...env, PORT: String(port) } });
	return { ...web, url: `http://127.0.0.1:${port}`, proxy: await openReaderProxy(port) };
}

function openWorker(index: number, env: Record<string, string | undefined>): Supervised {
	const args = [join(repository, "apps/worker/src/main.ts")];
	return supervise({ name: `worker ${index}`, args, cwd: repository, env });
}

/** How long the processes may take to start, in ms; they share the machine with whatever else it does. */
const startMs = 120_000;

/** Database and at least one worker are up. */
async function untilHealthy(web: Web): Promise<void> {
	const isHealthy = async (): Promise<boolean> => {
		if (!web.isRunning()) throw new Error(`${web.name} ended: ${web.lines.join("")}`);
		const response = await fetch(`${web.url}/api/health`).catch(() => null);
		return ((await response?.json().catch(() => null)) as { status?: string } | null)?.status === "ok";
	};
	await until(`${web.name} to serve`, isHealthy, startMs).catch((error: unknown) => {
		throw new Error(`${web.name} does not serve: ${web.lines.slice(-20).join("")}`, { cause: error });
	});
}
