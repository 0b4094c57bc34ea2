import { z } from "zod";

/** As much of a session as a model needs to choose one. */
export const sessionShape = z.object({
	sessionId: z.string(),
	title: z.string(),
	kind: z.string(),
	agent: z.string(),
	model: z.string(),
	workspace: z.string().nullable(),
	status: z.string(),
	turns: z.number(),
	cost: z.number().nullable().describe("US dollars; null: the price is not known"),
	createdAt: z.string(),
	activityAt: z.string(),
	error: z.object({ code: z.string(), message: z.string() }).nullish(),
});

export const messageShape = z.object({
	role: z.string(),
	turn: z.number().nullable(),
	text: z.string(),
	textCut: z.boolean().optional().describe("The text goes on; the whole stands in Playhead"),
	toolCalls: z.array(z.object({ name: z.string(), status: z.string() })).optional(),
	setAside: z.boolean().optional().describe("A restore has taken it out of the conversation"),
});

export const nextCursor = z.string().nullable().describe("Give it as cursor for the next page; null: there is none");

export const hitShape = z.object({
	sessionId: z.string(),
	title: z.string(),
	seq: z.number(),
	kind: z.string(),
	turn: z.number().nullable(),
	at: z.string(),
	text: z.string(),
});

export const spanShape = z.object({
	spanId: z.string(),
	runId: z.string(),
	turn: z.number().nullable(),
	kind: z.string(),
	name: z.string(),
	summary: z.string(),
	status: z.string(),
	startedAt: z.string(),
	durationMs: z.number().nullable(),
	cost: z.number().nullish(),
	error: z.object({ code: z.string(), message: z.string() }).nullable(),
});

export const changedFile = z.object({
	path: z.string(),
	change: z.string(),
	insertions: z.number().nullable(),
	deletions: z.number().nullable(),
	binary: z.boolean(),
});
