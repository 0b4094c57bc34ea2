/** Of more siblings that overlap at one time the rest shares a lane: 5,000 calls at once stay readable and quick. */
export const maxOverlap = 64;

type Block = { from: number; to: number; until: number };

/** Rooms for siblings that come by start. A room is a number of lanes, and is free again when its sibling has ended. */
export class Siblings {
	/** Lanes that were ever needed. */
	height = 0;
	/** Rooms in use, from top to bottom. */
	#blocks: Block[] = [];

	clear(): void {
		this.height = 0;
		this.#blocks.length = 0;
	}

	/** The first lane of a room of `height` lanes that is free from `start` on; it is taken until `until`. */
	place(start: number, until: number, height: number): number {
		if (this.#blocks.some((block) => block.until <= start)) {
			this.#blocks = this.#blocks.filter((block) => block.until > start);
		}
		let from = 0;
		let index = 0;
		if (this.#blocks.length < maxOverlap) {
			for (; index < this.#blocks.length; index++) {
				const block = this.#blocks[index] as Block;
				if (block.from - from >= height) break;
				from = block.to;
			}
			this.#blocks.splice(index, 0, { from, to: from + height, until });
		} else from = this.#shared(until, height);
		this.height = Math.max(this.height, from + height);
		return from;
	}

	#shared(until: number, height: number): number {
		const last = this.#blocks.at(-1) as Block;
		last.until = Math.max(last.until, until);
		last.to = Math.max(last.to, last.from + height);
		return last.from;
	}
}
