import type { z } from "zod";

/** What a tool is given besides its arguments. */
export type ToolContext = {
	/** Absolute real path of the session's workspace. */
	workspace: string;
	/** Aborts when the run is cancelled. */
	signal: AbortSignal;
	/** Live output, shown while the call runs. It is bounded; the result is what counts. */
	onOutput: (stream: "stdout" | "stderr", text: string) => void;
	/** Told of each process group that the call starts; calls what it returns when the group has ended. */
	onGroup?: (groupId: number) => () => void;
};

/** The answer to one tool call. `result` is JSON, free of NUL characters and lone surrogates. */
export type ToolResult =
	| {
			ok: true;
			result: unknown;
			/** Something was left out of `result` because of a limit. */
			truncated?: boolean;
			exitCode?: number | null;
			/** Size of what was read, written or printed, before any limit. */
			bytes?: number;
			/** Workspace-relative paths that the call wrote. Absent when it is not known what was written. */
			filesWritten?: string[];
	  }
	| {
			ok: false;
			error: { code: string; message: string };
			result?: unknown;
			truncated?: boolean;
			exitCode?: number | null;
			bytes?: number;
	  };

/** A function that the model may call. `execute` may throw; `callTool` turns that into an answer. */
export type Tool<Input = unknown> = {
	name: string;
	/** Tells the model what the tool does, and every limit that it will meet. */
	description: string;
	inputSchema: z.ZodType<Input>;
	/** What the model is told of the arguments, where it is not `inputSchema` (JSON Schema). */
	jsonSchema?: Readonly<Record<string, unknown>>;
	/** The MCP server that it belongs to. */
	server?: string;
	/** MCP4: what its server's policy says of it; absent: the agent's policy decides. */
	approval?: "allow" | "ask" | "deny";
	/** What a call does to the workspace: nothing, or what its `filesWritten` name. Absent: not known. */
	effects?: "none" | "named";
	execute(input: Input, context: ToolContext): Promise<ToolResult>;
};

/** Types `execute` by the input schema. */
export function defineTool<Input>(tool: Tool<Input>): Tool<Input> {
	return tool;
}
