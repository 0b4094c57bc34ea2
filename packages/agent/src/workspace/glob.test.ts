import { describe, expect, it } from "vitest";
import { globMatcher } from "./glob.ts";

describe("globMatcher", () => {
	it.for([
		["*.ts", ".", "src/deep/a.ts", true],
		["*.ts", ".", "src/.hidden/a.ts", true],
		["*.ts", ".", "a.tsx", false],
		["src/*.ts", ".", "src/a.ts", true],
		["./src/*.ts", ".", "src/a.ts", true],
		["src/*.ts", ".", "src/deep/a.ts", false],
		["src/**/*.{ts,tsx}", ".", "src/deep/a.tsx", true],
		["lib/*.ts", "src", "src/lib/a.ts", true],
		["lib/*.ts", ".", "src/lib/a.ts", false],
	] as const)("[TOOL3] %s from %s on %s: %s", ([glob, base, path, matches]) => {
		expect(globMatcher(glob, base)(path)).toBe(matches);
	});

	it.for(["*a".repeat(40), "{a,aa}".repeat(30), "**/".repeat(20), "*/".repeat(20)])(
		"[TOOL4] %s could take for ever and is refused",
		(glob) => {
			expect(() => globMatcher(`${glob}b`, ".")).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENTS" }));
		},
	);

	it("[TOOL3] the costliest globs that are allowed stay cheap on a long name", () => {
		const name = "a".repeat(255);
		const startedAt = performance.now();
		for (const glob of ["*a*a*ab", "**/*a*a*ab", "{a,aa}{a,aa}{a,aa}{a,aa}b", "[", "{"]) globMatcher(glob, ".")(name);
		expect(performance.now() - startedAt).toBeLessThan(10_000);
	});
});
