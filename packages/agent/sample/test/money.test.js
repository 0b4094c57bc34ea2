import assert from "node:assert/strict";
import { test } from "node:test";
import { formatMoney, parseMoney } from "../src/money.js";

test("reads amounts with and without cents", () => {
  assert.equal(parseMoney("12"), 1200);
  assert.equal(parseMoney("12.5"), 1250);
  assert.equal(parseMoney("0.05"), 5);
});

test("refuses what is no amount", () => {
  assert.throws(() => parseMoney("12,50"), TypeError);
  assert.throws(() => parseMoney("1.234"), TypeError);
});

test("writes two decimals", () => {
  assert.equal(formatMoney(1205), "12.05");
  assert.equal(formatMoney(5), "0.05");
});
