import { OverloadedError } from "@playhead/core";

export type IntakeLimits = { bodies: number; heldBytes: number; atOnce: number };

/** A body's place in memory; disposed of when it was answered. */
export type Place = Disposable & {
	/** The body has grown by so many bytes. @throws OverloadedError */
	grow(bytes: number): void;
};

export type Intake = {
	/** @throws OverloadedError where as many bodies are held as may be */
	enter(): Place;
	/** Does the work when it is its turn. */
	inTurn<T>(work: () => Promise<T>): Promise<T>;
};

/** Bounds what bodies take of a process: how many are held, how many bytes of them, and how many are worked on at once. */
export function createIntake({ bodies, heldBytes, atOnce }: IntakeLimits): Intake {
	let held = 0;
	let bytes = 0;
	let working = 0;
	const waiting: (() => void)[] = [];
	return {
		enter() {
			if (held >= bodies) throw busy(`${bodies} bodies are in work`);
			held += 1;
			let own = 0;
			return {
				grow(more) {
					if (bytes + more > heldBytes) throw busy(`${(heldBytes / 2 ** 20).toFixed(0)} MiB of bodies are in work`);
					own += more;
					bytes += more;
				},
				[Symbol.dispose]() {
					held -= 1;
					bytes -= own;
				},
			};
		},
		async inTurn(work) {
			if (working >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
			else working += 1;
			try {
				return await work();
			} finally {
				const next = waiting.shift();
				if (next === undefined) working -= 1;
				else next();
			}
		},
	};
}

function busy(what: string): OverloadedError {
	return new OverloadedError(`${what}. Send this again in a second.`);
}
