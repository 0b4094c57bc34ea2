import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "../src/bill.js";

test("adds the tip and splits by shares", () => {
  const { total, people } = settle({
    cents: 8640,
    tipPercent: 10,
    people: [{ name: "ada", shares: 2 }, { name: "ben" }, { name: "cem" }],
  });
  assert.equal(total, 9504);
  assert.deepEqual(
    people.map(({ cents }) => cents),
    [4752, 2376, 2376],
  );
});
