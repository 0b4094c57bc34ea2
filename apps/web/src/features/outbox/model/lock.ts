export type WithLock = <T>(name: string, act: () => Promise<T>) => Promise<T>;

/**
 * One tab at a time, where the browser has locks (pages of https and of this machine). Without them two tabs may send
 * the same message; the server takes it once.
 */
export const withTabLock: WithLock = async (name, act) => {
	const locks: LockManager | undefined = navigator.locks;
	return locks === undefined ? await act() : await locks.request(name, act);
};
