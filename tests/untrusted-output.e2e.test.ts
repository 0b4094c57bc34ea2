import { expect, test } from "./page/test.ts";
import { untilStatus } from "./server/log.ts";

const hostile = [
	"# Untrusted <script>window.broken = 'heading'</script>",
	"",
	"<script>window.broken = 'script'; alert(1)</script>",
	"",
	'<img src="http://evil.example/pixel.png" onerror="window.broken = \'onerror\'; alert(2)">',
	"",
	"![a picture](http://evil.example/markdown.png) ![](data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=)",
	"",
	'[press me](javascript:alert(3)) [or me](data:text/html,<script>alert(4)</script>) <a href="javascript:alert(5)">or me</a>',
	"",
	'<iframe src="http://evil.example/frame"></iframe> <svg onload="alert(6)"></svg> <style>* { display: none }</style>',
	"",
	'<form action="http://evil.example/"><input name="q"><button>Send</button></form>',
	"",
	"| a | b |\n|---|---|\n| <img src=x onerror=alert(7)> | <b onclick=alert(8)>bold</b> |",
	"",
	"```html\n<script>alert(9)</script>\n```",
	"",
	"[a good link](https://example.org/)",
].join("\n");

test("[SEC3] HTML, images and script links of an agent do nothing: no request, no dialog, no element", async ({
	start,
	open,
	server,
	problems,
}) => {
	const sessionId = await start(hostile, "echo");
	// Once while it streams, once as it is replayed.
	const page = await open(sessionId);
	await untilStatus(server.client, sessionId, "done");
	await expect(page).toHaveTitle(/^✓ Done/);
	const answer = page.locator('[id^="message-"]').last();
	for (const load of ["streamed", "replayed"]) {
		if (load === "replayed") await page.reload();
		await expect(answer).toContainText("a good link");
		await expect(answer.getByText("<script>window.broken = 'script'; alert(1)</script>")).toBeVisible();
		await expect(
			answer.locator("script, iframe, img, style, form, input, object, embed, [onerror], [onload]"),
		).toHaveCount(0);
		const links = await answer.locator("a").evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
		expect(links).toContain("https://example.org/");
		expect(links.filter((href) => !/^https?:/.test(href))).toEqual([]);
		for (const name of ["press me", "or me"]) for (const text of await answer.getByText(name).all()) await text.click();
		expect(await page.evaluate(() => Reflect.get(window, "broken"))).toBeUndefined();
	}
	expect(problems.unexpected()).toEqual([]);
});

test("[SEC3] a person's own words are shown as they were typed", async ({ start, open, server }) => {
	const words = "<b>bold</b> **stars** <img src=x onerror=alert(1)>";
	const sessionId = await start(words, "echo");
	await untilStatus(server.client, sessionId, "done");
	const page = await open(sessionId);
	await expect(page.getByText(words, { exact: true }).first()).toBeVisible();
	await expect(page).toHaveTitle(`✓ Done · ${words} · Playhead`);
});
