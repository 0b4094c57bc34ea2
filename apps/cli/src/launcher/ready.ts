import { setTimeout as sleep } from "node:timers/promises";

const pollMs = 50;

type ReadyOptions = { token: string | null; timeoutMs: number; signal: AbortSignal; statuses?: readonly string[] };

/** Resolves when the server says that database and worker are up, or another of `statuses`; `false` when it did not within `timeoutMs`, or was aborted. */
export async function untilHealthy(
	address: string,
	{ token, timeoutMs, signal, statuses = ["ok"] }: ReadyOptions,
): Promise<boolean> {
	const giveUp = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
	const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
	while (!giveUp.aborted) {
		const response = await fetch(`${address}/api/health`, { headers, signal: giveUp }).catch(() => null);
		const body: unknown = await response?.json().catch(() => null);
		if (body !== null && typeof body === "object" && "status" in body && statuses.includes(String(body.status)))
			return true;
		await sleep(pollMs);
	}
	return false;
}

/** Resolves when the web server answers requests, without a word about database and worker; at the latest after `timeoutMs`. */
export async function untilAnswers(address: string, { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal }) {
	const giveUp = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
	while (!giveUp.aborted) {
		const response = await fetch(`${address}/icon.svg`, { signal: giveUp }).catch(() => null);
		if (response !== null) return;
		await sleep(pollMs);
	}
}
