import assert from "node:assert/strict";
import { test } from "node:test";
import { splitByShares, splitEvenly } from "../src/split.js";

const sum = (parts) => parts.reduce((total, part) => total + part, 0);

test("splits by shares", () => {
  assert.deepEqual(splitByShares(1000, [2, 1, 1]), [500, 250, 250]);
});

test("splits evenly", () => {
  assert.deepEqual(splitEvenly(900, 3), [300, 300, 300]);
});

test("refuses a split without shares", () => {
  assert.throws(() => splitByShares(1000, [0, 0]), RangeError);
});

test("the parts add up to the bill, to the cent", () => {
  assert.equal(sum(splitEvenly(1000, 3)), 1000);
});
