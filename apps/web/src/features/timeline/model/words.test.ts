import { expect, it } from "vitest";
import { buildRows } from "./build-rows.ts";
import { changeBlocks } from "./change-blocks.ts";
import { restoreTarget, turnsWords } from "./restore-target.ts";
import { threeTurns } from "./test-session.ts";
import { uncoveredText } from "./uncovered-text.ts";

it("five blocks show how a change is made up, and at least one of each kind", () => {
	expect(changeBlocks(0, 0)).toEqual(Array(5).fill("none"));
	expect(changeBlocks(100, 1).filter((block) => block === "deleted")).toHaveLength(1);
	expect(changeBlocks(1, 100).filter((block) => block === "added")).toHaveLength(1);
	expect(changeBlocks(3, 0)).toEqual(Array(5).fill("added"));
});

it("[SNAP4] says by reason what a snapshot does not cover", () => {
	const none = { ignored: 0, tooLarge: 0, outside: 0, special: 0, submodules: 0, unreadable: 0 };
	expect(uncoveredText({ ...none, ignored: 2, submodules: 1 })).toBe("2 ignored, 1 nested repository");
	expect(uncoveredText(null)).toBe("");
});

it("names turns in short", () => {
	expect(turnsWords([12])).toBe("Turn 12 is");
	expect(turnsWords([14, 12, 13])).toBe("Turns 12–14 are");
	expect(turnsWords([3, 7])).toBe("2 turns are");
});

it("[REST2] the dialog says which turns are set aside and which come back", () => {
	const restore = { seq: 32, toTurn: 1, toSeq: 9, scope: "both", undoTurn: 4 } as const;
	const plain = restoreTarget(buildRows(threeTurns()), 1, []);
	expect(plain.title).toBe("Restore to the end of turn 1");
	expect(plain.description).toContain("Turns 2–3 are set aside, not deleted.");
	const back = restoreTarget(buildRows(threeTurns([restore])), 3, [restore]);
	expect(back.description).toContain("Turns 2–3 are brought back.");
});
