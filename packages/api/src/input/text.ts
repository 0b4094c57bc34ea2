import { limits } from "@playhead/core";
import { z } from "zod";

/** Text that says something, up to `limit` UTF-16 units; more is TOO_LARGE with both numbers. */
export function text(limit: number) {
	return z.string().superRefine((value, context) => {
		if (value.length > limit) {
			const message = `${count(value.length)} characters are over the limit of ${count(limit)} characters.`;
			context.addIssue({ code: "custom", message, params: { tooLarge: true } });
		} else if (value.trim() === "") {
			context.addIssue({ code: "custom", message: "must not be empty." });
		}
	});
}

export const prompt = text(limits.promptCharacters);
export const title = text(limits.titleCharacters).transform((value) => value.trim());

/** A name that is looked up or searched for. */
export const name = z
	.string()
	.min(1)
	.max(200)
	.refine((value) => !value.includes("\0"), { error: "must not hold NUL characters" });

/** Free data of the caller, kept with the session. */
export const metadata = z.record(z.string(), z.json()).superRefine((value, context) => {
	const size = JSON.stringify(value).length;
	if (size <= limits.metadataCharacters) return;
	const message = `${count(size)} characters of JSON are over the limit of ${count(limits.metadataCharacters)} characters.`;
	context.addIssue({ code: "custom", message, params: { tooLarge: true } });
});

function count(value: number): string {
	return value.toLocaleString("en");
}
