import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { z } from "zod";
import { eventSchemas } from "./event.ts";
import { eventVersion, history } from "./version.ts";

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (value === null || typeof value !== "object") return value;
	const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

/** SHA-256 over the JSON schemas of all event types, keys sorted. */
function schemaHash(): string {
	const schemas = Object.entries(eventSchemas).map(([type, schema]) => [type, z.toJSONSchema(schema)] as const);
	return createHash("sha256")
		.update(JSON.stringify(sorted(Object.fromEntries(schemas))))
		.digest("hex");
}

it("[LOG6] a change of the wire format names its version", () => {
	const hash = schemaHash();
	const whatToDo =
		"The event schemas changed. If old events still fold (a new type, a new optional field), set the hash of the last " +
		"line in version.ts. Else raise eventVersion and add a line {version, hash, note} that says what changed. " +
		`The hash is now "${hash}".`;
	expect(history.at(-1)?.hash === hash ? "as recorded" : whatToDo).toBe("as recorded");
});

it("[LOG6] the history counts up to the version that is written", () => {
	expect(history.map((line) => line.version)).toEqual(history.map((_, index) => index + 1));
	expect(history.at(-1)?.version).toBe(eventVersion);
	for (const line of history) expect(line.note).not.toBe("");
});
