import { array, assert, constantFrom, property } from "fast-check";
import { expect, it } from "vitest";
import { type Region, threeWay } from "./three-way.ts";

const short = (regions: readonly Region[]) =>
	regions.map(({ kind, base, disk, target }) => [kind, base.join(""), disk.join(""), target.join("")]);
const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join("");

it("[REST9] each side's change stands alone where the other left the lines as they were", () => {
	const regions = threeWay(text("a", "b", "c", "d", "e"), text("a", "B", "c", "d", "e"), text("a", "b", "c", "D", "e"));
	expect(short(regions)).toEqual([
		["same", "a", "a", "a"],
		["outside", "b", "B", "b"],
		["same", "c", "c", "c"],
		["restore", "d", "d", "D"],
		["same", "e", "e", "e"],
	]);
	expect(regions[3]?.at).toEqual({ base: 4, disk: 4, target: 4 });
});

it("[REST9] changes that touch are one region of both, also where lines were only added or taken away", () => {
	expect(short(threeWay(text("a", "b", "c"), text("a", "X", "c"), text("a", "Y", "Z", "c")))[1]).toEqual([
		"both",
		"b",
		"X",
		"YZ",
	]);
	expect(short(threeWay("", text("n"), ""))).toEqual([["outside", "", "n", ""]]);
	expect(short(threeWay(text("a"), text("a"), ""))).toEqual([["restore", "a", "a", ""]]);
	expect(threeWay("", "", "")).toEqual([]);
});

const lines = array(constantFrom("a", "b", "c"), { maxLength: 12 });

it("[REST9] property: the regions of each side make up its text, and what is marked the same is", () => {
	assert(
		property(lines, lines, lines, (base, disk, target) => {
			const regions = threeWay(text(...base), text(...disk), text(...target));
			expect(regions.flatMap((region) => region.base)).toEqual(base);
			expect(regions.flatMap((region) => region.disk)).toEqual(disk);
			expect(regions.flatMap((region) => region.target)).toEqual(target);
			for (const { kind, base: of, disk: now, target: then } of regions) {
				const sames = [String(of) === String(now), String(of) === String(then)];
				const expected = { same: [true, true], outside: [false, true], restore: [true, false], both: sames };
				expect(sames).toEqual(expected[kind]);
			}
		}),
	);
});
