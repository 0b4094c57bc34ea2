import { expect, it } from "vitest";
import { systemPrompt } from "./system.ts";

const place = { workspace: "/w", now: "2026-11-20T08:00:00.000Z", platform: "linux" };

it("[RUN8] the agent's own prompt replaces the built-in one; place and date follow", () => {
	const prompt = systemPrompt({ system: "Be kind." }, place);
	expect(prompt.startsWith("Be kind.\n\nWorkspace: /w\nDate: 2026-11-20\n")).toBe(true);
	expect(systemPrompt({}, place)).toContain("one folder");
});
