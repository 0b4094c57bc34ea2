/** Told of what went wrong in the SDK itself, such as spans that could not be sent. */
export type OnProblem = (problem: string) => void;

/** The same problem is told once a minute: a server that is away must not fill a program's output. */
const quietMs = 60_000;

/** Told to the console where the program has no wish of its own. */
export function teller(onProblem: OnProblem | undefined): OnProblem {
	const told = new Map<string, number>();
	return (problem) => {
		const before = told.get(problem);
		if (before !== undefined && Date.now() - before < quietMs) return;
		told.set(problem, Date.now());
		try {
			(onProblem ?? ((text: string) => console.warn(`playhead: ${text}`)))(problem);
		} catch {
			// A program's own listener does not break the program.
		}
	};
}

/** Work of the SDK that the program's own work must not notice. */
export function quietly<T>(tell: OnProblem, work: () => T): T | undefined {
	try {
		return work();
	} catch (error) {
		tell(error instanceof Error ? error.message : String(error));
		return undefined;
	}
}
