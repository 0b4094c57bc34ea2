/** A map that forgets what was used longest ago once it weighs too much. The newest entry stays, whatever it weighs. */
export class Lru<K, V> {
	readonly #entries = new Map<K, { value: V; weight: number }>();
	readonly #most: number;
	readonly #weigh: (value: V) => number;
	#weight = 0;

	constructor(most: number, weigh: (value: V) => number) {
		this.#most = most;
		this.#weigh = weigh;
	}

	get size(): number {
		return this.#entries.size;
	}

	get weight(): number {
		return this.#weight;
	}

	get(key: K): V | undefined {
		const entry = this.#entries.get(key);
		if (entry === undefined) return undefined;
		this.#entries.delete(key);
		this.#entries.set(key, entry);
		return entry.value;
	}

	/** The value, without counting as a use. */
	peek(key: K): V | undefined {
		return this.#entries.get(key)?.value;
	}

	set(key: K, value: V): void {
		this.#drop(key);
		const weight = this.#weigh(value);
		this.#entries.set(key, { value, weight });
		this.#weight += weight;
		for (const oldest of this.#entries.keys()) {
			if (this.#weight <= this.#most || oldest === key) break;
			this.#drop(oldest);
		}
	}

	clear(): void {
		this.#entries.clear();
		this.#weight = 0;
	}

	#drop(key: K): void {
		const entry = this.#entries.get(key);
		if (entry === undefined) return;
		this.#entries.delete(key);
		this.#weight -= entry.weight;
	}
}
