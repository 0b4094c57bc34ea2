import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "./page/test.ts";
import { untilStatus } from "./server/log.ts";

let sessionId = "";
let runId = "";

test.beforeAll(async ({ server }) => {
	({ sessionId, runId } = await server.client.startSession.mutate({ prompt: "Fix it, and <b>tell</b> me" }));
	await untilStatus(server.client, sessionId, "done");
});

test("[TRACE4] spans leave the web server compressed, say so, and are asked for once", async ({ server }) => {
	const address = `${server.url}/api/traces/${runId}/spans`;
	for (const encoding of ["br", "gzip"]) {
		const response = await fetch(address, { headers: { "accept-encoding": encoding } });
		expect(response.headers.get("content-encoding")).toBe(encoding);
		expect(((await response.json()) as { id: string[] }).id).toContain(runId);
	}
	const plain = await fetch(address, { headers: { "accept-encoding": "identity" } });
	expect(plain.headers.get("content-encoding")).toBeNull();
	const again = await fetch(address, { headers: { "if-none-match": plain.headers.get("etag") ?? "" } });
	expect(again.status).toBe(304);
	const ofSession = await fetch(`${server.url}/api/sessions/${sessionId}/spans`);
	expect(((await ofSession.json()) as { id: string[] }).id).toContain(runId);
});

test("[TRACE4] a live trace ends with its run", async ({ server }) => {
	const started = await server.client.startSession.mutate({ prompt: "Once more" });
	const live = await fetch(`${server.url}/api/traces/${started.runId}/spans?live=1`);
	expect(live.headers.get("content-type")).toContain("text/event-stream");
	expect(live.headers.get("content-encoding")).toBeNull();
	const text = await live.text();
	expect(text.match(/^data: \{"v":1/gm)?.length ?? 0).toBeGreaterThan(1);
	expect(text.trimEnd().endsWith("event: end\ndata: {}")).toBe(true);
});

test("[SEC2] a page of another name gets no spans", async ({ request, server }) => {
	const refused = await request.get(`${server.url}/api/traces/${runId}/spans`, { headers: { host: "evil.example" } });
	expect(refused.status()).toBe(403);
});

test("[SEC3] the HTML file works from the disk alone: tree, search, detail", async ({ page, server }) => {
	const folder = await mkdtemp(join(tmpdir(), "playhead-html-"));
	const response = await fetch(`${server.url}/api/traces/${runId}/export?format=html&content=1`);
	await writeFile(join(folder, "trace.html"), await response.text());
	await page.goto(pathToFileURL(join(folder, "trace.html")).href);
	await expect(page.getByRole("heading", { level: 1 })).toContainText("Fix it, and <b>tell</b> me");
	const rows = page.getByRole("row");
	const all = await rows.count();
	expect(all).toBeGreaterThan(10);
	await page.getByRole("searchbox").fill("run_command");
	await page.keyboard.press("Enter");
	await expect(page.getByRole("complementary", { name: "Detail" })).toContainText("run_command");
	await expect(page.getByRole("complementary", { name: "Detail" })).toContainText("Input");
	await page.getByRole("button", { name: "Collapse all" }).click();
	expect(await rows.count()).toBeLessThan(all);
	await rm(folder, { recursive: true });
});
