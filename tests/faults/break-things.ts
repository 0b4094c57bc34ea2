import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "./cluster/cluster.ts";
import { queryOnce } from "./cluster/postgres.ts";
import type { Supervised } from "./cluster/supervised.ts";
import { createRandom, type Random } from "./random.ts";
import type { Fault } from "./schedule.ts";

/** A fault as it happened. Times in ms since the epoch; `pid` is the process that it hit. */
export type Happened = Fault & { at: number; backAt: number; pid: number | undefined };

/** Carries the schedule out. Resolves when the last fault is mended. */
export async function breakThings(cluster: Cluster, schedule: readonly Fault[], seed: number): Promise<Happened[]> {
	const random = createRandom(seed + 1);
	const startedAt = performance.now();
	const lock = new Map<object, Promise<unknown>>();
	return await Promise.all(
		schedule.map(async (fault) => {
			await sleep(Math.max(0, fault.atMs - (performance.now() - startedAt)));
			const { hit, ready, subject } = handlers[fault.kind](cluster, fault, random);
			// What is down already is hit when it is back.
			const before = lock.get(subject) ?? Promise.resolve();
			const done = hitAfter(before);
			lock.set(subject, done);
			return await done;

			async function hitAfter(earlier: Promise<unknown>): Promise<Happened> {
				await earlier;
				await ready?.();
				const pid = "pid" in subject ? (subject as Supervised).pid() : undefined;
				const at = Date.now();
				await hit();
				return { ...fault, at, backAt: Date.now(), pid };
			}
		}),
	);
}

/** `subject`: what is hit; two faults never hit the same thing at once. `ready`: resolves when it is worth hitting. */
type Hit = { subject: object; ready?: () => Promise<void>; hit: () => Promise<void> };
type Handler = (cluster: Cluster, fault: Fault, random: Random) => Hit;

const end =
	(choose: "workers" | "webs", signal: NodeJS.Signals): Handler =>
	(cluster, { target, forMs }) => {
		const subject = at(cluster[choose], target);
		const hit = async (): Promise<void> => {
			await subject.end(signal);
			await sleep(forMs);
			subject.start();
		};
		return { subject, hit };
	};

/** How long a fault waits for a run that it could hurt, in ms. */
const busyMs = 4_000;
const held = "SELECT running FROM workers WHERE pid = $1 ORDER BY heartbeat_at DESC LIMIT 1";

/** A worker that holds no run loses none: it is given time to take one, as long as the database can be asked. */
async function untilBusy(worker: Supervised, url: string): Promise<void> {
	const giveUpAt = performance.now() + busyMs;
	while (performance.now() < giveUpAt) {
		const rows = await queryOnce<{ running: number }>(url, held, [worker.pid()]).catch(() => null);
		if (rows === null || (rows[0]?.running ?? 0) > 0) return;
		await sleep(100);
	}
}

const handlers: Record<Fault["kind"], Handler> = {
	"kill-worker": (cluster, fault, random) => {
		const kill = end("workers", "SIGKILL")(cluster, fault, random);
		const ready = () => untilBusy(at(cluster.workers, fault.target), cluster.postgres.url);
		return random.next() < 0.5 ? kill : { ...kill, ready };
	},
	"stop-worker": end("workers", "SIGTERM"),
	"kill-web": end("webs", "SIGKILL"),
	"stop-web": end("webs", "SIGTERM"),
	"freeze-worker": ({ workers, postgres }, { target, forMs }) => {
		const subject = at(workers, target);
		const hit = async (): Promise<void> => {
			subject.signal("SIGSTOP");
			await sleep(forMs);
			subject.signal("SIGCONT");
		};
		return { subject, ready: () => untilBusy(subject, postgres.url), hit };
	},
	"kill-postgres": ({ postgres }, { forMs }) => {
		const hit = async (): Promise<void> => {
			postgres.kill();
			await sleep(forMs);
			await postgres.restart();
		};
		return { subject: postgres, hit };
	},
	"kill-backend": ({ postgres }, _, random) => ({
		subject: postgres,
		// A server that still recovers from the fault before has no backend to kill.
		hit: () => postgres.killBackend((pids) => random.pick(pids)).catch(() => undefined),
	}),
	"cut-workers": ({ workersWay }) => ({ subject: workersWay, hit: async () => workersWay.cut() }),
	"silence-workers": ({ workersWay }, { forMs }) => {
		const hit = async (): Promise<void> => {
			workersWay.setSilent(true);
			await sleep(forMs);
			workersWay.setSilent(false);
			// Bytes are missing in what was open: it is of no more use.
			workersWay.cut();
		};
		return { subject: workersWay, hit };
	},
	"cut-readers": ({ webs }, { target }, random) => {
		const subject = at(webs, target).proxy;
		return { subject, hit: async () => subject.cut(() => random.next() < 0.7) };
	},
	"slow-readers": ({ webs }, { target, forMs }) => {
		const subject = at(webs, target).proxy;
		const hit = async (): Promise<void> => {
			subject.setSlow(true);
			await sleep(forMs);
			subject.setSlow(false);
		};
		return { subject, hit };
	},
};

function at<T>(items: readonly T[], index: number): T {
	const item = items[index];
	if (item === undefined) throw new Error(`There is no ${index}.`);
	return item;
}
