import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { createWorkerMetrics } from "./metrics.ts";
import { serveMetrics } from "./metrics-server.ts";

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

it("a worker's metrics tell what it holds, took and left", async () => {
	const metrics = createWorkerMetrics();
	metrics.watch(() => 3, 16);
	metrics.claimed(true);
	metrics.left("ended");
	metrics.logOperation("append", 4);
	const port = await freePort();
	const server = await serveMetrics(metrics, { host: "127.0.0.1", port, token: null });
	const response = await fetch(`http://127.0.0.1:${port}/metrics`);
	expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
	const text = await response.text();
	for (const line of [
		"playhead_worker_runs 3",
		"playhead_worker_capacity 16",
		'playhead_runs_claimed_total{kind="resumed"} 1',
		'playhead_runs_left_total{outcome="ended"} 1',
		'playhead_log_operation_seconds_bucket{le="0.005",operation="append"} 1',
	])
		expect(text).toContain(line);
	expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
	server.close();
});

it("[SEC1] a worker with a token asks for it", async () => {
	const port = await freePort();
	const server = await serveMetrics(createWorkerMetrics(), { host: "127.0.0.1", port, token: "a-secret-of-16-ch" });
	const get = (authorization: string) => fetch(`http://127.0.0.1:${port}/metrics`, { headers: { authorization } });
	expect((await get("Bearer wrong")).status).toBe(401);
	expect((await get("Bearer a-secret-of-16-ch")).status).toBe(200);
	server.close();
});

it("[SEC4] a port that is taken is named", async () => {
	const port = await freePort();
	const address = { host: "127.0.0.1", port, token: null };
	const server = await serveMetrics(createWorkerMetrics(), address);
	await expect(serveMetrics(createWorkerMetrics(), address)).rejects.toThrow(`PLAYHEAD_METRICS_PORT=${port}`);
	server.close();
});
