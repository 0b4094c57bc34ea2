import { limits, sessionKind } from "@playhead/core";
import { z } from "zod";
import { runStatus } from "./run-status.ts";
import { name, text } from "./text.ts";

const folder = z.string().min(1).max(4_096);
const dollars = z.number().min(0);

/** What a session must be, in the list and behind what a search finds. */
export const sessionFilter = z.strictObject({
	status: runStatus.optional(),
	kind: sessionKind.optional(),
	agent: name.optional(),
	/** `provider/model-id`. */
	model: name.optional(),
	workspace: folder.optional(),
	tag: name.optional(),
	/** US dollars. */
	minCost: dollars.optional(),
	maxCost: dollars.optional(),
	/** Whether the last run failed. */
	hasError: z.boolean().optional(),
	pinned: z.boolean().optional(),
	unread: z.boolean().optional(),
	archived: z.boolean().default(false),
	trashed: z.boolean().default(false),
});

/** A label: no spaces at its ends, no NUL. */
export const tag = text(limits.tagCharacters)
	.transform((value) => value.trim().normalize("NFC"))
	.refine((value) => !value.includes("\0"), { error: "must not hold NUL characters" });
