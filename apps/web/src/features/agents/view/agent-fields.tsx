"use client";

import type { ReactNode } from "react";
import type { DescribedError } from "#trpc/describe-error.ts";
import { cn } from "#ui/cn.ts";
import { Field, inputClass } from "#ui/field.tsx";
import type { AgentForm } from "../model/form.ts";
import type { useAgentForm } from "../model/use-agent-form.ts";
import { Group, Tick } from "./field-group.tsx";
import { ToolTable } from "./tool-table.tsx";

export type AgentFieldsProps = {
	state: ReturnType<typeof useAgentForm>;
	isNew: boolean;
	readOnly: boolean;
	saveError: DescribedError | null;
};

type TextName = { [K in keyof AgentForm]: AgentForm[K] extends string ? K : never }[keyof AgentForm];

const area = cn(
	inputClass,
	"h-auto min-h-24 py-1.5 font-mono text-xs [field-sizing:content] max-md:h-auto max-md:text-[16px]",
);

/** The fields of an agent; those that have no field here are kept as they are. */
export function AgentFields({ state, isNew, readOnly, saveError }: AgentFieldsProps) {
	const { form, change, problemOf } = state;
	const hasModel = form.program.trim() === "";
	const errorOf = (field: string) =>
		problemOf(field) ??
		(saveError?.field === field || saveError?.field === `definition.${field}` ? saveError.message : undefined);
	const line = (
		name: TextName,
		label: string,
		hint: ReactNode,
		field: string,
		more: { mono?: boolean; placeholder?: string } = {},
	) => (
		<Field label={label} hint={hint} problem={errorOf(field)}>
			{(own) => (
				<input
					{...own}
					className={cn(inputClass, more.mono && "font-mono text-xs max-md:text-[16px]")}
					placeholder={more.placeholder}
					value={form[name]}
					onChange={({ target }) => change({ [name]: target.value })}
				/>
			)}
		</Field>
	);
	return (
		<fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-5">
			{saveError === null ? null : (
				<p role="alert" className="text-error text-sm">
					× {saveError.message}
				</p>
			)}
			<Group title="Agent">
				{isNew ? line("name", "Name", "Small letters, digits and dashes. It cannot be changed later.", "name") : null}
				{line("description", "Description", "Shown where an agent is chosen.", "description")}
				{line("workspace", "Workspace", "Absolute path. Empty: a scratch folder for each session.", "workspace", {
					mono: true,
				})}
			</Group>
			<Group title="Program">
				{line(
					"program",
					"Agent program",
					"In place of a model: a command that speaks the Agent Client Protocol.",
					"acp.command",
					{ mono: true, placeholder: "gemini --acp" },
				)}
				{hasModel ? null : (
					<Field
						label="Environment"
						hint='Variables that it sees, as JSON; a key by its name: {"API_KEY": "${API_KEY}"}'
						problem={errorOf("acp.env")}
						className="col-span-full"
					>
						{(own) => (
							<textarea
								{...own}
								className={cn(area, "min-h-16")}
								spellCheck={false}
								value={form.programEnv}
								onChange={({ target }) => change({ programEnv: target.value })}
							/>
						)}
					</Field>
				)}
			</Group>
			{hasModel ? (
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
					<Field
						label="Provider options"
						hint='Passed to the provider as they are, as JSON: {"openai": {"store": false}}'
						problem={errorOf("providerOptions")}
						className="col-span-full"
					>
						{(own) => (
							<textarea
								{...own}
								className={cn(area, "min-h-16")}
								spellCheck={false}
								value={form.providerOptions}
								onChange={({ target }) => change({ providerOptions: target.value })}
							/>
						)}
					</Field>
				</Group>
			) : null}
			{hasModel ? (
				<Group title="Prompt" wide>
					<Field label="System prompt from" problem={undefined} className="max-w-80">
						{(own) => (
							<select
								{...own}
								className={inputClass}
								value={form.promptFrom}
								onChange={({ target }) => change({ promptFrom: target.value as AgentForm["promptFrom"] })}
							>
								<option value="kind">the prompt of the session's kind</option>
								<option value="text">a text of its own</option>
								<option value="file">a file of the prompts folder</option>
							</select>
						)}
					</Field>
					{form.promptFrom === "text" ? (
						<Field
							label="Text"
							hint="{{include:name}} and {{date}}, {{agent}}, {{kind}}, {{workspace}} … are filled in."
							problem={errorOf("system")}
						>
							{(own) => (
								<textarea
									{...own}
									className={area}
									value={form.system}
									onChange={({ target }) => change({ system: target.value })}
								/>
							)}
						</Field>
					) : null}
					{form.promptFrom === "file"
						? line(
								"promptFile",
								"File",
								"Its name without .md. Empty: one for each kind, as it was defined.",
								"prompt",
								{
									mono: true,
								},
							)
						: null}
				</Group>
			) : null}
			{hasModel ? (
				<Group title="Tools" wide>
					<ToolTable tools={form.tools} onChange={(tools) => change({ tools })} />
					<Field
						label="MCP servers"
						hint='By name, as JSON: {"files": {"command": "mcp-files"}} or {"docs": {"url": "https://…"}}'
						problem={errorOf("mcpServers")}
					>
						{(own) => (
							<textarea
								{...own}
								className={area}
								spellCheck={false}
								value={form.mcpServers}
								onChange={({ target }) => change({ mcpServers: target.value })}
							/>
						)}
					</Field>
				</Group>
			) : null}
			<Group title="Limits of a run">
				{hasModel ? line("turns", "Turns", "Model calls. Empty: 50.", "limits.turns") : null}
				{line(
					"costUsd",
					"Budget",
					hasModel ? "US dollars. Empty: none." : "US dollars, where the program tells its cost. Empty: none.",
					"limits.costUsd",
				)}
				{line("minutes", "Time", "Minutes, without waiting for a person. Empty: none.", "limits.timeMs")}
				{line("tokens", "Tokens", "Of all kinds. Empty: none.", "limits.tokens")}
			</Group>
			{hasModel ? (
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
			) : null}
			{hasModel ? (
				<Group title="Check, memory and skills">
					{line(
						"check",
						"Check command",
						"Runs after turns that wrote files; a failure is told to the model.",
						"check",
						{
							mono: true,
							placeholder: "npm test",
						},
					)}
					{line("skillNames", "Skills", "Names, separated by commas. Empty: all that are found.", "skills.names")}
					<Field
						label="Memory"
						hint="The sessions that list_sessions and search_messages see."
						problem={errorOf("memory")}
					>
						{(own) => (
							<select
								{...own}
								className={inputClass}
								value={form.memory}
								onChange={({ target }) => change({ memory: target.value })}
							>
								<option value="workspace">those of the same workspace</option>
								<option value="all">all</option>
								<option value="none">none</option>
							</select>
						)}
					</Field>
					<Tick
						label="Skills of the workspace"
						on={form.fromWorkspace}
						onChange={(fromWorkspace) => change({ fromWorkspace })}
					/>
					<Tick label="Skills of the home directory" on={form.fromHome} onChange={(fromHome) => change({ fromHome })} />
				</Group>
			) : null}
		</fieldset>
	);
}
