import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Markdown } from "./markdown.tsx";

const html = (text: string, streaming = false) => renderToStaticMarkup(<Markdown text={text} streaming={streaming} />);

it("[SEC3] shows HTML as text", () => {
	const page = html(
		'Hi <img src="https://tracker.example/x.png" onerror="alert(1)"> <b>bold</b>\n\n<script>alert(1)</script>',
	);
	expect(page).not.toMatch(/<(img|script|b)[\s>]/);
	expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
});

it("[SEC3] loads no image, remote or not", () => {
	const page = html("![a chart](https://tracker.example/x.png) ![](data:image/png;base64,AAAA)");
	expect(page).not.toContain("<img");
	expect(page).toContain("Image not loaded:");
	expect(page).toContain("a chart");
});

it("[SEC3] follows links of the web alone, and tells nothing to their target", () => {
	const page = html(
		"[good](https://example.org) [bad](javascript:alert(1)) [data](data:text/html,x) [local](/api/health)",
	);
	expect(page.match(/<a /g)).toHaveLength(1);
	expect(page).toContain('href="https://example.org"');
	expect(page).toContain('rel="noopener noreferrer nofollow"');
	expect(page).not.toContain("javascript:");
});

it("shows markup that is not finished as if it were, while it streams", () => {
	expect(html("Some **bold te", true)).toContain("<strong");
	expect(html("A table\n\n| a | b |\n|---|---|\n| 1 | 2 |")).toContain("<table");
});
