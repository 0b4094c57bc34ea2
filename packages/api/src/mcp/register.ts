import type { CallToolResult, InputRequiredResult, ServerContext, ToolAnnotations } from "@modelcontextprotocol/server";
import type { z } from "zod";
import type { createCaller } from "../router.ts";

/** The procedures, called as any other client calls them: the same checks, the same errors. */
export type Api = ReturnType<typeof createCaller>;

export type ToolConfig<Input extends z.ZodObject> = {
	title: string;
	description: string;
	inputSchema: Input;
	outputSchema: z.ZodObject;
	annotations: ToolAnnotations;
};

export type Handle<Input extends z.ZodObject> = (
	input: z.output<Input>,
	api: Api,
	context: ServerContext,
) => Promise<CallToolResult | InputRequiredResult>;

export type Register = <Input extends z.ZodObject>(
	name: string,
	config: ToolConfig<Input>,
	handle: Handle<Input>,
) => void;

export const reading: ToolAnnotations = { readOnlyHint: true, openWorldHint: false };
/** Makes something new, and takes nothing away. */
export const adding: ToolAnnotations = { readOnlyHint: false, destructiveHint: false, openWorldHint: true };
export const destructive: ToolAnnotations = { readOnlyHint: false, destructiveHint: true, openWorldHint: false };
