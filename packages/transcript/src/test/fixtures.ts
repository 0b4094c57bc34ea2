import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export function fixture(name: string): string {
	return readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), "utf8");
}

export function linesOf(name: string): unknown[] {
	return fixture(name)
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => JSON.parse(line) as unknown);
}
