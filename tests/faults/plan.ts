/** How large one run of the fault suite is, and how long it breaks things. Times in milliseconds. */
export type Plan = {
	seed: number;
	webs: number;
	workers: number;
	sessions: number;
	readers: number;
	/** Messages that a session gets at most. */
	messages: number;
	/** How long faults come. */
	faultMs: number;
	/** From one fault to the next, on average. */
	everyMs: number;
	/** How long runs and readers have to come to their end after the last fault. */
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
	faultMs: 32_000,
	everyMs: 2_000,
	settleMs: 60_000,
};
const long = {
	webs: 3,
	workers: 4,
	sessions: 50,
	readers: 100,
	messages: 5,
	faultMs: 240_000,
	everyMs: 3_000,
	settleMs: 60_000,
};

/** `PLAYHEAD_FAULTS=long` for the long form, `PLAYHEAD_FAULTS_SEED` to repeat a schedule. */
export function readPlan(env: Record<string, string | undefined>): Plan {
	const seed = env["PLAYHEAD_FAULTS_SEED"];
	const size = env["PLAYHEAD_FAULTS"] === "long" ? long : short;
	return { ...size, seed: seed === undefined || seed === "" ? Math.floor(Math.random() * 1e9) : Number(seed) };
}
