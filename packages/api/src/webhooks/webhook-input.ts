import { webhookEventTypes } from "@playhead/core";
import { z } from "zod";

const url = z
	.url({ protocol: /^https?$/, error: 'must be an http or https address, such as "https://example.com/hooks"' })
	.max(2_000)
	.refine((value) => !URL.canParse(value) || (new URL(value).username === "" && new URL(value).password === ""), {
		error: "must not hold a user name or password: messages are signed, so the receiver can tell them.",
	});

export const webhookFields = {
	url,
	description: z.string().max(500),
	/** At least one; each once. */
	events: z
		.array(z.enum(webhookEventTypes))
		.min(1)
		.transform((types) => [...new Set(types)]),
	enabled: z.boolean(),
};
