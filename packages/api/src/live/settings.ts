/** Bounds of the live hub. Weights are characters of JSON, times are milliseconds. */
export type LiveSettings = {
	/** Recent events that a feed keeps for its readers. */
	ringEvents: number;
	ringWeight: number;
	/** What one message may hold; a single event may be heavier and then travels alone. */
	batchEvents: number;
	batchWeight: number;
	/** Events that one read of the log asks for. */
	pageEvents: number;
	/** The longest wait between two reads of the log while it grows. */
	windowMs: number;
	/** A feed reads at least this often, so that a lost notification delays and never loses. */
	pollMs: number;
	/** How long a feed outlives its last reader. */
	lingerMs: number;
	/** Wait after a failed read of the log; it doubles with every further one. */
	retryMs: number;
	/** Failed reads in a row after which the readers are told. */
	maxFailures: number;
};

export const liveSettings: LiveSettings = {
	ringEvents: 2_048,
	ringWeight: 8 * 1024 * 1024,
	batchEvents: 500,
	batchWeight: 512 * 1024,
	pageEvents: 500,
	windowMs: 40,
	pollMs: 3_000,
	lingerMs: 5_000,
	retryMs: 250,
	maxFailures: 4,
};
