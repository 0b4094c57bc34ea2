import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

const attempts = 50;
const pauseMs = 100;

/** What the inspector of a process needs to listen at `port` once it is asked to, by SIGUSR1. */
export function inspectable(port: number): { NODE_OPTIONS: string } {
	return { NODE_OPTIONS: `${process.env["NODE_OPTIONS"] ?? ""} --inspect-port=127.0.0.1:${port}`.trim() };
}

/**
 * Bytes of the heap that the process `pid` still uses after its garbage is collected, asked of its inspector:
 * https://chromedevtools.github.io/devtools-protocol/v8/
 */
export async function collectedHeap(pid: number, port: number): Promise<number> {
	process.kill(pid, "SIGUSR1");
	const socket = new WebSocket(await inspectorUrl(port));
	await once(socket, "open");
	try {
		// The second one takes what the finalizers of the first one let go.
		for (let time = 0; time < 2; time += 1) await ask(socket, "HeapProfiler.collectGarbage");
		const answer = await ask(socket, "Runtime.evaluate", { expression: "process.memoryUsage().heapUsed" });
		return (answer as { result: { value: number } }).result.value;
	} finally {
		socket.close();
	}
}

async function inspectorUrl(port: number): Promise<string> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			const targets = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as {
				webSocketDebuggerUrl: string;
			}[];
			if (targets[0] !== undefined) return targets[0].webSocketDebuggerUrl;
		} catch (error) {
			if (attempt === attempts) throw error;
		}
		await sleep(pauseMs);
	}
}

let lastId = 0;

async function ask(socket: WebSocket, method: string, params: Record<string, unknown> = {}): Promise<unknown> {
	const id = (lastId += 1);
	socket.send(JSON.stringify({ id, method, params }));
	for (;;) {
		const [{ data }] = (await once(socket, "message")) as [{ data: string }];
		const answer = JSON.parse(data) as { id?: number; result?: unknown };
		if (answer.id === id) return answer.result;
	}
}
