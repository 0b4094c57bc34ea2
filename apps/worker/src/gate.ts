/** Lets so much work run at once; what comes later waits in line. */
export function gate(width: number): <T>(work: () => Promise<T>) => Promise<T> {
	let free = width;
	const line: (() => void)[] = [];
	return async (work) => {
		if (free > 0) free -= 1;
		else await new Promise<void>((enter) => line.push(enter));
		try {
			return await work();
		} finally {
			// The place goes to the next in line without becoming free in between.
			const next = line.shift();
			if (next === undefined) free += 1;
			else next();
		}
	};
}
