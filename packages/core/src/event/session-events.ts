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
		/** Of a fork: where it begins. What counted there, at `seq` of the parent's log, stands before its own events. */
		parent: z.object({ sessionId: z.string(), turn: z.number().int(), seq: z.number().int().optional() }).optional(),
		metadata: z.record(z.string(), json).optional(),
		...stored,
	}),
	"session.titled": z.object({ title: z.string(), by: z.enum(["prompt", "model", "user"]), ...stored }),
	"session.archived": z.object({ ...stored }),
	"session.unarchived": z.object({ ...stored }),
	"session.restored": z.object({
		toTurn: z.number().int(),
		/** The place in the log up to which the conversation counts again. */
		toSeq: z.number().int(),
		scope: z.enum(["conversation", "files", "both"]),
		/** The files that were to be written, the first 1,000 of them. */
		paths: z.array(z.string()).optional(),
		/** The snapshot of the state before; a restore to it undoes this one. */
		undoTurn: z.number().int(),
		/** Names the journal of the files' part; absent where no file was to be written. */
		restoreId: z.string().optional(),
		...stored,
	}),
};
