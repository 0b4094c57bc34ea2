import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { composer, conversation } from "./page/parts.ts";
import { expect, test } from "./page/test.ts";
import { violationsInEveryLook } from "./page/violations.ts";
import { startPlayhead, untilServing } from "./server/playhead.ts";

type Attribute = { key: string; value: { stringValue: string } };
type Span = { traceId: string; attributes: Attribute[]; [field: string]: unknown };
type Body = { resourceSpans: { scopeSpans: { scope: { name: string }; spans: Span[] }[] }[] };

const fixture = (name: string): Body =>
	JSON.parse(readFileSync(new URL(`../packages/otel/fixtures/${name}`, import.meta.url), "utf8")) as Body;

async function post(url: string, body: object, path = "/v1/traces"): Promise<void> {
	const headers = { "content-type": "application/json" };
	const response = await fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
	expect([response.status, await response.text()]).toEqual([200, "{}"]);
}

/** Moves the spans to now, so that their session is the newest of the list. */
function moveToNow(body: Body): void {
	const spans = body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
	const times = ["startTimeUnixNano", "endTimeUnixNano"];
	const ends = spans.map((span) => BigInt(String(span["endTimeUnixNano"])));
	const last = ends.reduce((latest, end) => (end > latest ? end : latest), 0n);
	const shift = BigInt(Date.now()) * 1_000_000n - last;
	for (const span of spans) for (const name of times) span[name] = String(BigInt(String(span[name])) + shift);
}

/** The fixture in a trace of its own, with an HTTP call of its plumbing under every span. */
function aiSdkTrace(traceId: string): Body {
	const body = fixture("aisdk-triage-openai-compatible-traces-001.json");
	moveToNow(body);
	for (const { scopeSpans } of body.resourceSpans) {
		for (const { spans } of scopeSpans) for (const span of spans) span.traceId = traceId;
		const plumbing = scopeSpans
			.flatMap(({ spans }) => spans)
			.map((span, index) => ({
				...span,
				spanId: `00000000000000${(index + 16).toString(16)}`,
				parentSpanId: span["spanId"],
				name: `POST ${index}`,
				kind: 3,
				attributes: [{ key: "http.request.method", value: { stringValue: "POST" } }],
			}));
		scopeSpans.push({ scope: { name: "undici" }, spans: plumbing });
	}
	return body;
}

const rows = (page: Page) => page.getByRole("treegrid").getByRole("row");

test("[OTEL6][ING1] spans that are posted are seen at once: conversation, trace, tokens, cost; nothing to write or restore", async ({
	page,
	server: { url, client },
}) => {
	await page.goto("/");
	await post(url, aiSdkTrace("e2e0000000000000000000000000a001"), "/api/public/otel/v1/traces");
	const row = page.locator("[data-session-row]").filter({ hasText: "A checkout latency alert" }).first();
	await expect(row).toBeVisible();
	await expect(row).toContainText("ops-copilot");
	await row.click();
	const talk = conversation(page);
	await expect(talk).toContainText("A checkout latency alert fired");
	await expect(talk).toContainText("東京リージョンは影響なし");
	const header = page.getByRole("banner").or(page.locator("header")).first();
	await expect(header).toContainText("ops-copilot");
	await expect(header).toContainText("19.6k");
	await expect(header).toContainText("$0.02");
	await expect(page.getByText("ops-copilot runs this session; it was sent over OpenTelemetry.")).toBeVisible();
	await expect(composer(page)).toHaveCount(0);
	await expect(page.getByRole("button", { name: /Restore|Fork|Try again|Cancel$/ })).toHaveCount(0);

	const tree = rows(page);
	await expect(tree.filter({ hasText: "searchLogs" })).toHaveCount(1);
	await expect(tree.filter({ hasText: "POST 3" })).toHaveCount(0);
	const internal = page.getByRole("button", { name: /^internal/ });
	await expect(internal).toHaveAttribute("aria-pressed", "false");
	// Which headings stand in an answer is the agent's to say.
	const found = (await violationsInEveryLook(page)).filter((violation) => !violation.includes(": heading-order "));
	expect(found).toEqual([]);
	await internal.click();
	await expect(tree.filter({ hasText: "POST 3" })).toHaveCount(1);

	const { items } = await client.listSessions.query({});
	const session = items.find(({ title }) => title.startsWith("A checkout latency alert"));
	await expect(client.sendMessage.mutate({ sessionId: session?.sessionId ?? "", text: "Hi" })).rejects.toThrow(
		/recorded from/,
	);
});

test("[OTEL6] a run that goes on is seen growing, and ends with its root", async ({ page, server: { url } }) => {
	const body = aiSdkTrace("e2e0000000000000000000000000a002");
	const [resource] = body.resourceSpans;
	const spans = resource?.scopeSpans.flatMap((scope) => scope.spans) ?? [];
	const some = (own: Span[]): Body => ({
		resourceSpans: [{ ...resource, scopeSpans: [{ scope: { name: "gen_ai" }, spans: own }] }],
	});
	const isRoot = (span: Span) => !span["parentSpanId"];
	const [first, ...later] = spans.filter((span) => !isRoot(span));
	await page.goto("/");
	await post(url, some(first === undefined ? [] : [first]));
	await page
		.locator("[data-session-row]")
		.filter({ hasText: "ops-copilot" })
		.filter({ hasText: "Running" })
		.first()
		.click();
	await expect(page.getByText(/runs this session/)).toBeVisible();
	await post(url, some(later));
	await expect(conversation(page)).toContainText("東京リージョンは影響なし");
	await expect(page.getByRole("button", { name: "Cancel", exact: true })).toHaveCount(0);
	await post(url, some(spans.filter(isRoot)));
	await expect(page.locator("header").first()).toContainText("Done");
});

test("[OTEL8] OTLP is taken at a port of its own where that is free; where it is not, the start says so", async () => {
	const { freePort } = await import("./server/free-port.ts");
	const port = await freePort();
	const env = { PLAYHEAD_OTLP_PORT: String(port) };
	await using first = await startPlayhead({ env });
	await untilServing(first);
	await post(`http://127.0.0.1:${port}`, aiSdkTrace("e2e0000000000000000000000000a003"));
	const { status } = await fetch(`http://127.0.0.1:${port}/`);
	expect(status).toBe(404);
	// The launcher asks for itself whether its server is healthy, and then says so.
	await expect.poll(() => first.output()).toContain(`OTLP at http://127.0.0.1:${port}`);
	await using second = await startPlayhead({ env });
	await untilServing(second);
	expect(second.output()).toContain(`port ${port} is taken`);
	await post(second.url, aiSdkTrace("e2e0000000000000000000000000a003"));
});
