import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

/** A request while the database is away. Times in ms since the epoch. */
export type Probe = { what: string; askedAt: number; answeredAt: number; status: number; code: string };

const everyMs = 1_000;

/** Asks a web server for everything that a person does, once a second, until it is stopped. */
export function startProbes(url: string, sessionId: string): { stop(): Promise<Probe[]> } {
	const stopping = new AbortController();
	const asked: Promise<Probe>[] = [];
	const input = encodeURIComponent(JSON.stringify({ sessionId }));
	const requests: Record<string, () => Promise<Response>> = {
		health: () => fetch(`${url}/api/health`),
		look: () => fetch(`${url}/api/trpc/getSession?input=${input}`),
		list: () => fetch(`${url}/api/trpc/listSessions?input=%7B%7D`),
		start: () =>
			fetch(`${url}/api/trpc/startSession`, {
				method: "POST",
				headers: { "content-type": "application/json" },
				body: JSON.stringify({ prompt: "While it is away", sessionId: randomUUID(), agent: "talk" }),
			}),
	};
	const asking = (async () => {
		while (!stopping.signal.aborted) {
			asked.push(...Object.entries(requests).map(([what, request]) => probe(what, request)));
			await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
		}
	})();
	return {
		async stop() {
			stopping.abort();
			await asking;
			return await Promise.all(asked);
		},
	};
}

async function probe(what: string, request: () => Promise<Response>): Promise<Probe> {
	const askedAt = Date.now();
	const response = await request().catch(() => null);
	const body = (await response?.json().catch(() => null)) as { error?: { data?: { code?: string } } } | null;
	const status = response?.status ?? 0;
	return { what, askedAt, answeredAt: Date.now(), status, code: body?.error?.data?.code ?? "" };
}
