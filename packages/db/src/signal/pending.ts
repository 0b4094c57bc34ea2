import type { Fact } from "./signal.ts";

/** Facts that wait to be sent, each once; of a session's growth the highest seq. */
export class Pending {
	#grown = new Map<string, number>();
	#queued = false;
	#cancelled = new Set<string>();
	#deleted = new Set<string>();

	get isEmpty(): boolean {
		return this.#grown.size === 0 && !this.#queued && this.#cancelled.size === 0 && this.#deleted.size === 0;
	}

	add(fact: Fact): void {
		if (fact[0] === "g") this.#grown.set(fact[1], Math.max(this.#grown.get(fact[1]) ?? 0, fact[2]));
		else if (fact[0] === "q") this.#queued = true;
		else if (fact[0] === "c") this.#cancelled.add(fact[1]);
		else this.#deleted.add(fact[1]);
	}

	/** All facts, the urgent ones first, and forgets them. */
	take(): Fact[] {
		const facts: Fact[] = [
			...Array.from(this.#cancelled, (runId): Fact => ["c", runId]),
			...(this.#queued ? [["q"] satisfies Fact] : []),
			...Array.from(this.#deleted, (sessionId): Fact => ["d", sessionId]),
			...Array.from(this.#grown, ([sessionId, lastSeq]): Fact => ["g", sessionId, lastSeq]),
		];
		this.#grown.clear();
		this.#queued = false;
		this.#cancelled.clear();
		this.#deleted.clear();
		return facts;
	}
}
