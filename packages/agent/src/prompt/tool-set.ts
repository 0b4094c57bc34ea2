import { type JSONSchema7, jsonSchema, type ToolSet, tool } from "ai";
import { z } from "zod";
import type { Tool } from "../tool/tool.ts";

/**
 * The tools as a model request describes them. They have no `execute`: the loop runs them. Nor do they validate: what
 * the model sent, right or wrong, reaches `callTool`, whose errors the model can act on (TOOL4).
 */
export function toolSet(tools: readonly Tool[]): ToolSet {
	const set: ToolSet = {};
	for (const { name, description, inputSchema, jsonSchema: given } of tools) {
		const { $schema: _, ...schema } = given ?? z.toJSONSchema(inputSchema, { io: "input", unrepresentable: "any" });
		set[name] = tool({ description, inputSchema: jsonSchema<unknown>(schema as JSONSchema7) });
	}
	return set;
}
