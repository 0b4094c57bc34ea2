import { stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";

/** Signs of what a process is doing are renewed four times in this span; an older one was left behind. */
export const signMs = 60_000;

export type Owner = { host: string; pid: number };

export const thisProcess = (): Owner => ({ host: hostname(), pid: process.pid });

/** Can the process be said to be dead? Of another machine, and of a process id that was given away again, it cannot. */
export function isDead({ host, pid }: Owner): boolean {
	if (host !== hostname()) return false;
	try {
		process.kill(pid, 0);
		return false;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code !== "EPERM";
	}
}

/** Was a sign left by a process that did not end its work? */
export async function isLeft(path: string, owner: Owner | null): Promise<boolean> {
	if (owner !== null && isDead(owner)) return true;
	const stats = await stat(path).catch(() => null);
	return stats !== null && Date.now() - stats.mtimeMs > signMs;
}

/** Keeps a sign young until it is disposed of. */
export function renew(path: string): Disposable {
	const renewal = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), signMs / 4);
	renewal.unref();
	return { [Symbol.dispose]: () => clearInterval(renewal) };
}
