import { setTimeout as sleep } from "node:timers/promises";

const pollMs = 50;

/** Resolves when the server says that database and worker are up; `false` when it did not within `timeoutMs`, or was aborted. */
export async function untilHealthy(
	address: string,
	{ token, timeoutMs, signal }: { token: string | null; timeoutMs: number; signal: AbortSignal },
): Promise<boolean> {
	const giveUp = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
	const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
	while (!giveUp.aborted) {
		const response = await fetch(`${address}/api/health`, { headers, signal: giveUp }).catch(() => null);
		const body: unknown = await response?.json().catch(() => null);
		if (body !== null && typeof body === "object" && "status" in body && body.status === "ok") return true;
		await sleep(pollMs);
	}
	return false;
}
