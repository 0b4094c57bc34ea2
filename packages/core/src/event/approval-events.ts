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
		...stored,
	}),
};
