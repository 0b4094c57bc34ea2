import { z } from "zod";
import { json } from "./json.ts";
import { stored } from "./parts.ts";

export const sessionKind = z.enum(["chat", "heartbeat", "schedule"]);
export type SessionKind = z.infer<typeof sessionKind>;

/** Who recorded a session that Playhead did not run. */
export const origin = z.object({
	source: z.enum(["otlp", "transcript", "sdk"]),
	/** The program, as it names itself. */
	producer: z.string().optional(),
	/** The producer's own name of the session. */
	id: z.string().optional(),
});
export type Origin = z.infer<typeof origin>;

const restoreScope = z.enum(["conversation", "files", "both"]);

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
		/** Of a session that came from outside: no worker runs it, and it takes no message. */
		origin: origin.optional(),
		...stored,
	}),
	"session.titled": z.object({ title: z.string(), by: z.enum(["prompt", "model", "user"]), ...stored }),
	"session.archived": z.object({ ...stored }),
	"session.unarchived": z.object({ ...stored }),
	/** How people sort their sessions: labels, each once. */
	"session.tagged": z.object({ tags: z.array(z.string()), ...stored }),
	"session.untagged": z.object({ tags: z.array(z.string()), ...stored }),
	"session.pinned": z.object({ ...stored }),
	"session.unpinned": z.object({ ...stored }),
	/** It is deleted for good at `purgeAt`, ISO-8601, unless it is taken out before. */
	"session.trashed": z.object({ purgeAt: z.string(), ...stored }),
	"session.untrashed": z.object({ ...stored }),
	"session.restored": z.object({
		/** Below 0: of an outside agent, whose turns have no numbers. */
		toTurn: z.number().int(),
		/** The place in the log up to which the conversation counts again. */
		toSeq: z.number().int(),
		scope: restoreScope,
		/** The files that were to be written, the first 1,000 of them. */
		paths: z.array(z.string()).optional(),
		/** The snapshot of the state before; a restore to it undoes this one. */
		undoTurn: z.number().int(),
		/** Names the journal of the files' part; absent where no file was to be written. */
		restoreId: z.string().optional(),
		...stored,
	}),
	/** A program wants to go back, and a person has to say whether it may. The newest request takes the place of an open one. */
	"restore.requested": z.object({
		requestId: z.string(),
		turn: z.number().int().nonnegative(),
		scope: restoreScope,
		/** The preview's: files that changed since are not overwritten. */
		present: z.string().optional(),
		/** Who asks, as it names itself. */
		by: z.string(),
		...stored,
	}),
	"restore.answered": z.object({
		requestId: z.string(),
		outcome: z.enum(["restored", "denied", "failed"]),
		/** Of a restore: what undoes it, and the first 100 files that were left alone. */
		undoTurn: z.number().int().optional(),
		kept: z.array(z.object({ path: z.string(), reason: z.string() })).optional(),
		/** Why it failed. */
		error: z.object({ code: z.string(), message: z.string() }).optional(),
		...stored,
	}),
};
