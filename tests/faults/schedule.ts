import { leaseMs, type Plan } from "./plan.ts";
import { createRandom, type Random } from "./random.ts";

/** `target`: which worker or web server. `forMs`: until it is back: started again, thawed, heard again. */
export type Fault = { atMs: number; kind: FaultKind; target: number; forMs: number };

type Range = { target: "webs" | "workers" | null; forMs: readonly [number, number]; weight: number };

/** What breaks, whom it may hit, for how long, and how often beside the others. */
const kinds = {
	"kill-worker": { target: "workers", forMs: [200, 2_000], weight: 4 },
	"stop-worker": { target: "workers", forMs: [200, 2_000], weight: 2 },
	"freeze-worker": { target: "workers", forMs: [leaseMs + 500, leaseMs + 4_000], weight: 2 },
	"kill-web": { target: "webs", forMs: [200, 2_000], weight: 3 },
	"stop-web": { target: "webs", forMs: [200, 2_000], weight: 1 },
	"kill-postgres": { target: null, forMs: [200, 3_000], weight: 1 },
	"kill-backend": { target: null, forMs: [0, 0], weight: 1 },
	"cut-workers": { target: null, forMs: [0, 0], weight: 2 },
	"silence-workers": { target: null, forMs: [1_000, leaseMs + 2_000], weight: 1 },
	"cut-readers": { target: "webs", forMs: [0, 0], weight: 3 },
	"slow-readers": { target: "webs", forMs: [2_000, 6_000], weight: 2 },
} as const satisfies Record<string, Range>;

export type FaultKind = keyof typeof kinds;
export const faultKinds = Object.keys(kinds) as FaultKind[];

/**
 * The faults of a run, which the seed alone decides: each kind once, and further ones by their weight, at random times.
 */
export function makeSchedule(plan: Pick<Plan, "seed" | "webs" | "workers" | "faultMs" | "everyMs">): Fault[] {
	const random = createRandom(plan.seed);
	const weighted = faultKinds.flatMap((kind) => Array.from({ length: kinds[kind].weight }, () => kind));
	const count = Math.max(faultKinds.length, Math.floor(plan.faultMs / plan.everyMs));
	const further = Array.from({ length: count - faultKinds.length }, () => random.pick(weighted));
	const slotMs = plan.faultMs / count;
	return random.shuffled([...faultKinds, ...further]).map((kind, slot) => ({
		atMs: Math.round((slot + random.next()) * slotMs),
		kind,
		...place(kind, plan, random),
	}));
}

function place(kind: FaultKind, plan: Pick<Plan, "webs" | "workers">, random: Random) {
	const { target, forMs }: Range = kinds[kind];
	return {
		target: target === null ? 0 : random.between(0, plan[target] - 1),
		forMs: random.between(forMs[0], forMs[1]),
	};
}
