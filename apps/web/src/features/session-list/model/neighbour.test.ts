import { expect, it } from "vitest";
import type { ListItem } from "./group.ts";
import { neighbour } from "./neighbour.ts";

const header = (key: string): ListItem => ({ type: "group", key, label: key, folded: false, count: 1 });
const row = (key: string) => ({ type: "row", key, row: {} }) as ListItem;
const items = [header("Active"), row("a"), header("Today"), row("b"), row("c")];

it("steps over headers, and the ends hold", () => {
	expect(neighbour(items, "a", 1)).toBe(3);
	expect(neighbour(items, "b", -1)).toBe(1);
	expect(neighbour(items, "c", 1)).toBe(4);
	expect(neighbour(items, "a", -1)).toBe(1);
});

it("enters at the top going down and at the end going up", () => {
	expect(neighbour(items, null, 1)).toBe(1);
	expect(neighbour(items, "gone", -1)).toBe(4);
	expect(neighbour([header("Today")], null, 1)).toBe(-1);
});
