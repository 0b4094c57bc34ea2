/** How large one run of the fault suite is, and how long it breaks things. Times in milliseconds. */
export type Plan = {
	seed: number;
	webs: number;
	workers: number;
	sessions: number;
	readers: number;
	/** Messages that a session gets at most. */
	messages: number;
	/** Their names; sessions take them in turn. */
	agents: readonly string[];
	/** Every how many sessions one is cancelled; 0: none. */
	cancelEvery: number;
	/** How long faults come. */
	faultMs: number;
	/** From one fault to the next, on average. */
	everyMs: number;
	/** How long runs and readers have to come to their end after the last fault, at most: it ends with the last of them. */
	settleMs: number;
};

/** PLAYHEAD_LEASE_MS of the workers: the shortest that a freeze has to outlast. */
export const leaseMs = 4_000;

const short = {
	webs: 2,
	workers: 3,
	sessions: 20,
	readers: 40,
	messages: 2,
	agents: ["steps", "pairs", "talk", "asks"],
	cancelEvery: 5,
	faultMs: 32_000,
	everyMs: 2_000,
	settleMs: 150_000,
};
const long = {
	webs: 3,
	workers: 4,
	sessions: 50,
	readers: 100,
	messages: 5,
	agents: ["steps", "pairs", "talk", "asks"],
	cancelEvery: 5,
	faultMs: 240_000,
	everyMs: 3_000,
	settleMs: 150_000,
};

/** PostgreSQL is away while runs stream, call tools and wait for a person. */
export type AwayPlan = Plan & { outages: readonly { how: "killed" | "frozen"; awayMs: number }[] };

const away = {
	webs: 1,
	workers: 2,
	sessions: 12,
	readers: 18,
	messages: 1,
	agents: ["steps", "pairs", "talk", "asks", "flood", "chatty"],
	cancelEvery: 0,
	faultMs: 3_000,
	everyMs: 0,
	settleMs: 180_000,
};

/** Past every lease in the short form; longer than the patience of most clients in the long one. */
export function readAwayPlan(env: Record<string, string | undefined>): AwayPlan {
	const outages =
		env["PLAYHEAD_FAULTS"] === "long"
			? (["killed", "frozen"] as const).map((how) => ({ how, awayMs: 35_000 }))
			: [{ how: "killed" as const, awayMs: 12_000 }];
	return { ...away, seed: readPlan(env).seed, outages };
}

/** `PLAYHEAD_FAULTS=long` for the long form, `PLAYHEAD_FAULTS_SEED` to repeat a schedule. */
export function readPlan(env: Record<string, string | undefined>): Plan {
	const seed = env["PLAYHEAD_FAULTS_SEED"];
	const size = env["PLAYHEAD_FAULTS"] === "long" ? long : short;
	return { ...size, seed: seed === undefined || seed === "" ? Math.floor(Math.random() * 1e9) : Number(seed) };
}
