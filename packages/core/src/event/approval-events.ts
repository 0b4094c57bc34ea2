import { z } from "zod";
import { json } from "./json.ts";
import { stored } from "./parts.ts";

export const approvalEvents = {
	"approval.requested": z.object({ callId: z.string(), name: z.string(), args: json, ...stored }),
	"approval.answered": z.object({
		callId: z.string(),
		decision: z.enum(["allow", "deny"]),
		by: z.string(),
		note: z.string().optional(),
		/** With `allow`: further calls of the tool are made without a question until the session ends. */
		remember: z.enum(["session"]).optional(),
		...stored,
	}),
};
