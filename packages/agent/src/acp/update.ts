import type { Json } from "@playhead/core";
import { z } from "zod";

// What is taken of `session/update` (https://agentclientprotocol.com/protocol/schema). It is read leniently: what an agent
// adds or spells in another way is passed over, and ends no turn.

const text = z.string().nullish();

const content = z.discriminatedUnion("type", [
	z.object({ type: z.literal("content"), content: z.looseObject({ type: z.string(), text }) }),
	z.object({ type: z.literal("diff"), path: z.string(), oldText: text, newText: z.string() }),
	z.object({ type: z.literal("terminal"), terminalId: z.string() }),
]);
export type CallContent = z.infer<typeof content>;

const call = z.object({
	toolCallId: z.string(),
	title: text,
	/** The tool's own name, where the agent tells it. */
	name: text,
	kind: text,
	status: text,
	content: z.array(z.unknown()).nullish(),
	locations: z
		.array(z.object({ path: z.string(), line: z.number().nullish() }))
		.nullish()
		.catch(undefined),
	rawInput: z.unknown().optional(),
	rawOutput: z.unknown().optional(),
});

/** A call as an agent tells of it: what is absent has not changed. */
export type CallUpdate = {
	id: string;
	title?: string;
	name?: string;
	kind?: string;
	status?: string;
	content?: CallContent[];
	locations?: { path: string; line?: number }[];
	input?: Json;
	output?: Json;
};

export function readCall(value: unknown): CallUpdate | null {
	const read = call.safeParse(value);
	if (!read.success) return null;
	const { toolCallId, content: parts, locations, rawInput, rawOutput, ...rest } = read.data;
	const said = Object.entries(rest).filter(([, word]) => typeof word === "string" && word !== "");
	return {
		id: toolCallId,
		...Object.fromEntries(said),
		...(parts ? { content: parts.flatMap((part) => content.safeParse(part).data ?? []) } : {}),
		...(locations ? { locations: locations.map(({ path, line }) => (line == null ? { path } : { path, line })) } : {}),
		...(rawInput == null ? {} : { input: rawInput as Json }),
		...(rawOutput == null ? {} : { output: rawOutput as Json }),
	};
}

const chunk = z.object({ content: z.object({ type: z.literal("text"), text: z.string() }) });

/** The text of a chunk; images and sounds have none. */
export function readChunk(value: unknown): string {
	return chunk.safeParse(value).data?.content.text ?? "";
}

const plan = z.object({
	entries: z.array(z.object({ content: z.string(), priority: z.string().optional(), status: z.string().optional() })),
});

export function readPlan(value: unknown): Json | null {
	const entries = plan.safeParse(value).data?.entries;
	return entries === undefined ? null : (JSON.parse(JSON.stringify(entries)) as Json);
}

const tokens = z.number().nonnegative().nullish();
const usageUpdate = z.object({
	used: z.number().nonnegative(),
	size: z.number().nonnegative(),
	cost: z.object({ amount: z.number().nonnegative(), currency: z.string() }).nullish(),
});

/** Tokens that fill the context, its size, and what the ACP session has cost so far. */
export function readUsageUpdate(value: unknown): z.infer<typeof usageUpdate> | null {
	return usageUpdate.safeParse(value).data ?? null;
}

const promptResult = z.object({
	stopReason: z.string().catch("unknown"),
	usage: z
		.object({
			inputTokens: tokens,
			outputTokens: tokens,
			thoughtTokens: tokens,
			cachedReadTokens: tokens,
			cachedWriteTokens: tokens,
		})
		.nullish()
		.catch(null),
});

export type PromptResult = z.infer<typeof promptResult>;

/** The answer to `session/prompt`; the usage in it is of the protocol's unstable part. */
export function readPromptResult(value: unknown): PromptResult {
	return promptResult.parse(value ?? {});
}
