import type { JsonSchemaType, Tool as McpTool, Progress } from "@modelcontextprotocol/client";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/client/validators/ajv";
import { z } from "zod";
import type { McpServerConfig } from "../config/index.ts";
import { maxLiveBytes } from "../tool/run-command/collect-output.ts";
import type { Tool, ToolContext } from "../tool/tool.ts";
import type { Connection } from "./connection.ts";
import { toolName } from "./tool-name.ts";

type Decision = "allow" | "ask" | "deny";

/** The tools that the agent gets of a server, as they are now: those of its list that the configuration lets through. */
export function toTools(connection: Connection): Tool[] {
	const { config, tools } = connection;
	const wanted = config.tools === undefined ? null : new Set(config.tools);
	const byName = new Map<string, Tool>();
	for (const tool of tools) {
		const name = toolName(connection.name, tool.name);
		// Of two tools with one name no call could tell which it means.
		if ((wanted?.has(tool.name) ?? true) && !byName.has(name)) byName.set(name, toTool(connection, tool, name));
	}
	return [...byName.values()];
}

function toTool(connection: Connection, tool: McpTool, name: string): Tool {
	return {
		name,
		server: connection.name,
		description: tool.description ?? tool.title ?? `The tool ${tool.name} of the MCP server ${connection.name}.`,
		inputSchema: argumentsOf(tool),
		jsonSchema: tool.inputSchema,
		approval: approvalOf(connection.config.policy, tool),
		execute: async (args, { signal, onOutput }) => {
			const onProgress = progressPrinter(onOutput);
			return await connection.call({ tool: tool.name, args: args as Record<string, unknown>, signal, onProgress });
		},
	};
}

/** MCP4: a tool's own word first, then what holds for those that only read, then the default. */
function approvalOf({ tools, readOnly, default: otherwise }: McpServerConfig["policy"], tool: McpTool): Decision {
	const named = Object.entries(tools).find(([name]) => name === tool.name)?.[1];
	if (named !== undefined) return named;
	return tool.annotations?.readOnlyHint === true ? (readOnly ?? otherwise) : otherwise;
}

/** The server's own schema, so that nobody is asked about a call that it would refuse (TOOL6). */
function argumentsOf(tool: McpTool): z.ZodType<unknown> {
	const validate = validatorOf(tool);
	return z.record(z.string(), z.unknown()).superRefine((value, context) => {
		const { valid, errorMessage } = validate(value);
		if (!valid) context.addIssue({ code: "custom", message: errorMessage ?? "do not fit the tool's schema" });
	});
}

type Validate = (value: unknown) => { valid: boolean; errorMessage?: string | undefined };

/** A schema that cannot be compiled checks nothing here; the server checks. */
function validatorOf({ inputSchema }: McpTool): Validate {
	let validate: Validate | undefined;
	return (value) => {
		try {
			validate ??= new AjvJsonSchemaValidator().getValidator(inputSchema as JsonSchemaType);
		} catch {
			validate = () => ({ valid: true });
		}
		return validate(value);
	};
}

/** Progress as live output, up to the limit that commands have. */
function progressPrinter(onOutput: ToolContext["onOutput"]): (progress: Progress) => void {
	let room = maxLiveBytes;
	return ({ progress, total, message }) => {
		const line = `${[total === undefined ? `${progress}` : `${progress}/${total}`, message].filter(Boolean).join(" ")}\n`;
		room -= Buffer.byteLength(line);
		if (room >= 0) onOutput("stdout", line);
	};
}
