/** Waits by name, each of which can be cut short. */
export function createPauses() {
	const ends = new Map<string, () => void>();
	return {
		/** Resolves after `ms`, or at once when it is ended; `true`: it was ended. */
		pause: (name: string, ms: number): Promise<boolean> =>
			new Promise((resolve) => {
				const done = (cut: boolean) => {
					clearTimeout(timer);
					ends.delete(name);
					resolve(cut);
				};
				const timer = setTimeout(done, ms, false);
				ends.set(name, () => done(true));
			}),
		endAll: (): void => {
			for (const end of ends.values()) end();
		},
	};
}
