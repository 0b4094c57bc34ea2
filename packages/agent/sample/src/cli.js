#!/usr/bin/env node
import { parseArgs } from "node:util";
import { settle } from "./bill.js";
import { formatMoney, parseMoney } from "./money.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tip: { type: "string", default: "0" } },
});
const [amount, ...names] = positionals;

if (!amount || names.length === 0) {
  console.error("usage: tabby <amount> [--tip percent] name[:shares] …");
  process.exit(2);
}

const people = names.map((entry) => {
  const [name, shares = "1"] = entry.split(":");
  return { name, shares: Number(shares) };
});
const { total, people: settled } = settle({ cents: parseMoney(amount), tipPercent: Number(values.tip), people });
const width = Math.max(5, ...settled.map(({ name }) => name.length));

for (const { name, cents } of settled) console.log(`${name.padEnd(width)} ${formatMoney(cents).padStart(6)}`);
console.log(`${" ".repeat(width)} ${"-".repeat(6)}`);
console.log(`${"total".padEnd(width)} ${formatMoney(total).padStart(6)}`);
