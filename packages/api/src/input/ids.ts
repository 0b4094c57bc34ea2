import { z } from "zod";

/** Ids of sessions and runs: UUIDs, in lower case, so that one session has one name. */
export const uuid = z
	.guid({
		error: (issue) =>
			issue.input === undefined ? undefined : "must be a UUID, such as the ids that this API gives out.",
	})
	.toLowerCase();

/** A message's id, chosen by its sender: the same id again is the same message. */
export const messageId = z
	.string()
	.regex(/^[A-Za-z0-9_.:-]{1,128}$/, "must be 1 to 128 characters of A-Z a-z 0-9 _ . : -");

/** The id of a span is given by whoever made it, a model provider too. */
export const spanId = z
	.string()
	.min(1)
	.max(512)
	.refine((value) => !value.includes("\0"), { error: "must not hold NUL characters" });

/** A list's cursor, as it was given. */
export const cursor = z.string().max(1_024).nullish();
