import { expect, it } from "vitest";
import { compareHref } from "./compare-href.ts";
import { letterOf, parseEnd, writeEnd } from "./pair.ts";

it("[REST8] which ends are compared is read from the address; what is none there is the default", () => {
	expect(parseEnd("base", 2, 0)).toBe("base");
	expect([parseEnd("A", 2, "base"), parseEnd("B", 2, "base")]).toEqual([0, 1]);
	for (const text of [null, "C", "a", "AB", ""]) expect(parseEnd(text, 2, "base")).toBe("base");
	for (const end of ["base", 0, 5] as const) expect(parseEnd(writeEnd(end), 6, "base")).toBe(end);
	expect(letterOf(2)).toBe("C");
	expect(compareHref(["x", "y"])).toBe("/sessions/compare?ids=x%2Cy");
});
