"use client";

import { Group, Tick } from "./field-group.tsx";
import type { FormFields } from "./form-fields.tsx";
import { ToolTable } from "./tool-table.tsx";

type Fields = { fields: FormFields };

/** Which model, and what its provider is sent. */
export function ModelGroup({ fields: { line, area } }: Fields) {
	return (
		<Group title="Model">
			{line("model", "Model", "provider/model-id: anthropic, openai, openai-compatible, scripted", "model", {
				mono: true,
				placeholder: "anthropic/claude-sonnet-4-5",
			})}
			{line("baseURL", "Base URL", "Needed by openai-compatible: a local server or a gateway.", "baseURL", {
				mono: true,
				placeholder: "http://127.0.0.1:11434/v1",
			})}
			{line(
				"apiKeyEnv",
				"Key variable",
				"The name of an environment variable where Playhead starts; a key itself is never stored.",
				"apiKeyEnv",
				{ mono: true, placeholder: "ANTHROPIC_API_KEY" },
			)}
			{line("contextLimit", "Context limit", "Tokens. Empty: what is known of the model.", "contextLimit")}
			{line("temperature", "Temperature", "0 to 2. Empty: the provider's.", "temperature")}
			{area(
				"providerOptions",
				"Provider options",
				'Passed to the provider as they are, as JSON: {"openai": {"store": false}}',
				"providerOptions",
				{ json: true, low: true },
			)}
		</Group>
	);
}

const prompts = {
	kind: "the prompt of the session's kind",
	text: "a text of its own",
	file: "a file of the prompts folder",
} as const;

export function PromptGroup({ fields: { form, line, area, choice } }: Fields) {
	return (
		<Group title="Prompt" wide>
			{choice("promptFrom", "System prompt from", prompts, { className: "max-w-80" })}
			{form.promptFrom === "text"
				? area(
						"system",
						"Text",
						"{{include:name}} and {{date}}, {{agent}}, {{kind}}, {{workspace}} … are filled in.",
						"system",
					)
				: null}
			{form.promptFrom === "file"
				? line("promptFile", "File", "Its name without .md. Empty: one for each kind, as it was defined.", "prompt", {
						mono: true,
					})
				: null}
		</Group>
	);
}

export function ToolsGroup({ fields: { form, change, area } }: Fields) {
	return (
		<Group title="Tools" wide>
			<ToolTable tools={form.tools} onChange={(tools) => change({ tools })} />
			{area(
				"mcpServers",
				"MCP servers",
				'By name, as JSON: {"files": {"command": "mcp-files"}} or {"docs": {"url": "https://…"}}',
				"mcpServers",
				{ json: true },
			)}
		</Group>
	);
}

export function CompactionGroup({ fields: { form, change, line } }: Fields) {
	return (
		<Group title="Compaction">
			<div className="col-span-full">
				<Tick
					label="Summarise older turns before the context is full"
					on={form.compacts}
					onChange={(compacts) => change({ compacts })}
				/>
			</div>
			{line("compactAt", "From", "Per cent of the context, 10 to 95. Empty: 80.", "compaction.at")}
			{line("keepTurns", "Keep", "The last answers that stay as they are. Empty: 4.", "compaction.keepTurns")}
			{line("compactModel", "Summary by", "provider/model-id. Empty: the agent's own model.", "compaction.model", {
				mono: true,
			})}
		</Group>
	);
}

const memories = { workspace: "those of the same workspace", all: "all", none: "none" };

export function WorkGroup({ fields: { form, change, line, choice } }: Fields) {
	return (
		<Group title="Check, memory and skills">
			{line("check", "Check command", "Runs after turns that wrote files; a failure is told to the model.", "check", {
				mono: true,
				placeholder: "npm test",
			})}
			{line("skillNames", "Skills", "Names, separated by commas. Empty: all that are found.", "skills.names")}
			{choice("memory", "Memory", memories, {
				hint: "The sessions that list_sessions and search_messages see.",
				field: "memory",
			})}
			<Tick
				label="Skills of the workspace"
				on={form.fromWorkspace}
				onChange={(fromWorkspace) => change({ fromWorkspace })}
			/>
			<Tick label="Skills of the home directory" on={form.fromHome} onChange={(fromHome) => change({ fromHome })} />
		</Group>
	);
}
