/** A value that tells its readers when it is replaced; the shape of `useSyncExternalStore`. */
export type Cell<T> = {
	get: () => T;
	patch: (change: Partial<T>) => void;
	subscribe: (listener: () => void) => () => void;
};

export function createCell<T extends object>(first: T): Cell<T> {
	let value = first;
	const listeners = new Set<() => void>();
	return {
		get: () => value,
		patch: (change) => {
			value = { ...value, ...change };
			for (const listener of listeners) listener();
		},
		subscribe: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}
