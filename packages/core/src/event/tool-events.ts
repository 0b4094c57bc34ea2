import { z } from "zod";
import { json } from "./json.ts";
import { eventError, place, stored } from "./parts.ts";

export const toolEvents = {
	"tool.started": z.object({
		callId: z.string(),
		messageId: z.string(),
		name: z.string(),
		args: json,
		/** The MCP server that the tool belongs to. */
		server: z.string().optional(),
		...place,
		...stored,
	}),
	"tool.output": z.object({ callId: z.string(), stream: z.enum(["stdout", "stderr"]), text: z.string(), ...stored }),
	"tool.finished": z.object({
		callId: z.string(),
		ok: z.boolean(),
		result: json.optional(),
		error: eventError.optional(),
		/** Milliseconds; monotonic clock. */
		durationMs: z.number().nonnegative(),
		exitCode: z.number().int().nullable().optional(),
		/** Bytes that the tool produced, before any cut. */
		bytes: z.number().int().nonnegative().optional(),
		filesWritten: z.array(z.string()).optional(),
		spanId: place.spanId,
		...stored,
	}),
};
