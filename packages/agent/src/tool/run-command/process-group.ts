import { setTimeout as delay } from "node:timers/promises";

/** How long a process group may take to end after SIGTERM, in milliseconds. */
const termGraceMs = 300;
const pollMs = 15;

/** Sends a signal to every process of a group; 0 only asks. Answers whether there still is one. */
export function signalGroup(groupId: number, signal: NodeJS.Signals | 0): boolean {
	try {
		return process.kill(-groupId, signal);
	} catch (error) {
		// EPERM: it exists, but it changed its user.
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}

/** Ends every process of a group: SIGTERM, and SIGKILL for what is left after 300 ms. */
export async function endGroup(groupId: number): Promise<void> {
	const deadline = performance.now() + termGraceMs;
	let alive = signalGroup(groupId, "SIGTERM");
	while (alive && performance.now() < deadline) {
		await delay(pollMs);
		alive = signalGroup(groupId, 0);
	}
	if (alive) signalGroup(groupId, "SIGKILL");
}
