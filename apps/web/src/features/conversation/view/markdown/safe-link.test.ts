import { expect, it } from "vitest";
import { safeLink } from "./safe-link.ts";

it("[SEC3] follows addresses of the web and of mail alone", () => {
	expect(safeLink("https://example.org/a?b#c")).toBe("https://example.org/a?b#c");
	expect(safeLink("mailto:a@example.org")).toBe("mailto:a@example.org");
	for (const href of ["javascript:alert(1)", "JaVaScript:alert(1)", "data:text/html,x", "file:///etc", "/api", "x", ""])
		expect(safeLink(href)).toBeNull();
	expect(safeLink(undefined)).toBeNull();
});
