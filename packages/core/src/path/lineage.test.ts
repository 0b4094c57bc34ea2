import { array, assert, integer, nat, property, record } from "fast-check";
import { expect, it } from "vitest";
import { commonPath, pathAfter } from "./common-path.ts";
import { commonLineage, endOfLineage, type Lineage, lineageAfter } from "./lineage.ts";
import { onPath, pathAt } from "./path.ts";

const restore = (seq: number, toSeq: number) => ({ seq, toSeq, scope: "both" as const });

it("[REST8] of two places on one line, the earlier one is what both share", () => {
	const [early, late] = [pathAt([], 9), pathAt([], 29)];
	expect(commonPath(early, late)).toEqual([{ from: 1, to: 9 }]);
	expect(pathAfter(early, commonPath(early, late))).toEqual([]);
	expect(pathAfter(late, commonPath(early, late))).toEqual([{ from: 10, to: 29 }]);
});

it("[REST8] what a restore set aside is the one side's alone, the restore and what came since the other's", () => {
	const restores = [restore(31, 9)];
	const [aside, now] = [pathAt(restores, 29), pathAt(restores, 45)];
	const common = commonPath(aside, now);
	expect(common).toEqual([{ from: 1, to: 9 }]);
	expect(pathAfter(aside, common)).toEqual([{ from: 10, to: 29 }]);
	expect(pathAfter(now, common)).toEqual([{ from: 31, to: 45 }]);
});

it("[REST8] an undone restore leaves all before it in common", () => {
	const restores = [restore(31, 9), restore(33, 29)];
	expect(commonPath(pathAt(restores, 29), pathAt(restores, 40))).toEqual([{ from: 1, to: 29 }]);
});

const steps = array(record({ gap: integer({ min: 1, max: 6 }), back: nat({ max: 40 }) }), { maxLength: 6 }).map(
	(list) => {
		let seq = 5;
		return list.map(({ gap, back }) => {
			seq += gap;
			return restore(seq, Math.max(1, seq - 1 - back));
		});
	},
);

it("[REST8] property: common and rest make up each path, and no place of either rest lies before the common end", () => {
	assert(
		property(steps, integer({ min: 1, max: 60 }), integer({ min: 1, max: 60 }), (restores, one, two) => {
			const [a, b] = [pathAt(restores, one), pathAt(restores, two)];
			const common = commonPath(a, b);
			for (const path of [a, b]) {
				const rest = pathAfter(path, common);
				for (let seq = 1; seq <= 60; seq += 1) {
					expect(onPath(path, seq)).toBe(onPath(common, seq) || onPath(rest, seq));
					expect(onPath(common, seq) && onPath(rest, seq)).toBe(false);
				}
			}
			expect(commonPath(b, a)).toEqual(common);
		}),
	);
});

const all = (to: number) => [{ from: 1, to }];

it("[REST8] parent and fork share the parent up to the fork; siblings, what the earlier one has of it", () => {
	const parent: Lineage = [{ sessionId: "p", path: all(50) }];
	const early: Lineage = [
		{ sessionId: "p", path: all(20) },
		{ sessionId: "e", path: all(7) },
	];
	const late: Lineage = [
		{ sessionId: "p", path: all(40) },
		{ sessionId: "l", path: all(9) },
	];
	expect(commonLineage([parent, early])).toEqual([{ sessionId: "p", path: all(20) }]);
	const common = commonLineage([late, parent, early]);
	expect(endOfLineage(common)).toEqual({ sessionId: "p", seq: 20 });
	expect(lineageAfter(late, common)).toEqual([
		{ sessionId: "p", path: [{ from: 21, to: 40 }] },
		{ sessionId: "l", path: all(9) },
	]);
	expect(lineageAfter(early, common)).toEqual([{ sessionId: "e", path: all(7) }]);
});

it("[REST8] sessions of no common origin share nothing", () => {
	const common = commonLineage([[{ sessionId: "a", path: all(5) }], [{ sessionId: "b", path: all(5) }]]);
	expect([common, endOfLineage(common)]).toEqual([[], null]);
});
