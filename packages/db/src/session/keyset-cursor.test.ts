import { InvalidCursorError } from "@playhead/core";
import { describe, expect, it } from "vitest";
import { decodeCursor, encodeCursor, toPage } from "./keyset-cursor.ts";

const key = { at: "2026-11-20T19:00:00.123Z", id: "019f0000-0000-7000-8000-000000000001" };

describe("a list's cursor", () => {
	it("is read as it was given", () => {
		expect(decodeCursor(encodeCursor(key))).toEqual(key);
	});

	it.each([
		["nothing", ""],
		["garbage", "%%% not base64 %%%"],
		["JSON of another shape", Buffer.from('{"at":1}').toString("base64url")],
		["a time that is none", Buffer.from(JSON.stringify(["yesterday", key.id])).toString("base64url")],
		["an id with SQL in it", Buffer.from(JSON.stringify([key.at, "'; DROP TABLE sessions"])).toString("base64url")],
		["an impossible date", Buffer.from(JSON.stringify(["2026-02-31T00:00:00.000Z", key.id])).toString("base64url")],
		["one cut short", encodeCursor(key).slice(0, -6)],
		["a very long one", "A".repeat(100_000)],
	])("[SEC4] is refused when it is %s", (_, cursor) => {
		expect(() => decodeCursor(cursor)).toThrow(InvalidCursorError);
	});
});

describe("a page", () => {
	const rows = [3, 2, 1].map((n) => ({ at: key.at, id: `019f0000-0000-7000-8000-00000000000${n}` }));
	const page = (limit: number) =>
		toPage(
			rows,
			limit,
			(row) => row,
			(row) => row.id.at(-1),
		);

	it("ends at its limit with the cursor of its last row", () => {
		expect(page(2).items).toEqual(["3", "2"]);
		expect(decodeCursor(page(2).nextCursor ?? "")).toEqual(rows[1]);
	});

	it("has no cursor when nothing follows", () => {
		expect(page(3)).toEqual({ items: ["3", "2", "1"], nextCursor: null });
		expect(toPage([], 3, () => key, String)).toEqual({ items: [], nextCursor: null });
	});
});
