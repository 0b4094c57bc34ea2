import { z } from "zod";
import { json } from "./json.ts";
import { stored } from "./parts.ts";

export const sessionKind = z.enum(["chat", "heartbeat", "schedule"]);
export type SessionKind = z.infer<typeof sessionKind>;

export const sessionEvents = {
	"session.created": z.object({
		kind: sessionKind,
		agent: z.string(),
		model: z.string(),
		/** Absolute path; `null` until the worker has made the scratch folder of a session without one. */
		workspace: z.string().nullable(),
		title: z.string(),
		parent: z.object({ sessionId: z.string(), turn: z.number().int() }).optional(),
		metadata: z.record(z.string(), json).optional(),
		...stored,
	}),
	"session.titled": z.object({ title: z.string(), by: z.enum(["prompt", "model", "user"]), ...stored }),
	"session.archived": z.object({ ...stored }),
	"session.unarchived": z.object({ ...stored }),
	"session.restored": z.object({
		toTurn: z.number().int(),
		toSeq: z.number().int(),
		scope: z.enum(["conversation", "files", "both"]),
		paths: z.array(z.string()).optional(),
		undoTurn: z.number().int(),
		...stored,
	}),
};
