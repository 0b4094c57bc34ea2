import type { Fact, Topic } from "./signal.ts";

/** Facts that wait to be sent, each once; of a session's growth the highest seq. */
export class Pending {
	#grown = new Map<string, number>();
	#queued = false;
	#cancelled = new Set<string>();
	#deleted = new Set<string>();
	#seen = new Set<string>();
	#topics = new Set<Topic>();

	get isEmpty(): boolean {
		const all = [this.#grown, this.#cancelled, this.#deleted, this.#seen, this.#topics];
		return !this.#queued && all.every(({ size }) => size === 0);
	}

	add(fact: Fact): void {
		if (fact[0] === "g") this.#grown.set(fact[1], Math.max(this.#grown.get(fact[1]) ?? 0, fact[2]));
		else if (fact[0] === "q") this.#queued = true;
		else if (fact[0] === "c") this.#cancelled.add(fact[1]);
		else if (fact[0] === "d") this.#deleted.add(fact[1]);
		else if (fact[0] === "s") this.#seen.add(fact[1]);
		else this.#topics.add(fact[1]);
	}

	/** All facts, the urgent ones first, and forgets them. */
	take(): Fact[] {
		const facts: Fact[] = [
			...Array.from(this.#cancelled, (runId): Fact => ["c", runId]),
			...(this.#queued ? [["q"] satisfies Fact] : []),
			...Array.from(this.#deleted, (sessionId): Fact => ["d", sessionId]),
			...Array.from(this.#grown, ([sessionId, lastSeq]): Fact => ["g", sessionId, lastSeq]),
			...Array.from(this.#seen, (sessionId): Fact => ["s", sessionId]),
			...Array.from(this.#topics, (topic): Fact => ["t", topic]),
		];
		for (const known of [this.#grown, this.#cancelled, this.#deleted, this.#seen, this.#topics]) known.clear();
		this.#queued = false;
		return facts;
	}
}
