import { createHash } from "node:crypto";
import { assert, property, string } from "fast-check";
import { expect, it } from "vitest";
import { plainSha256, sha256 } from "./sha256.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

it("[SDK2] a page without crypto.subtle makes the same hashes", async () => {
	assert(
		property(string({ maxLength: 300, unit: "grapheme" }), (text) => {
			const expected = createHash("sha256").update(text).digest("hex");
			expect(hex(plainSha256(new TextEncoder().encode(text)))).toBe(expected);
		}),
	);
	expect(hex(await sha256("Lyon"))).toBe(createHash("sha256").update("Lyon").digest("hex"));
});
