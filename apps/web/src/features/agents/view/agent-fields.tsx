"use client";

import type { DescribedError } from "#trpc/describe-error.ts";
import type { useAgentForm } from "../model/use-agent-form.ts";
import { Group } from "./field-group.tsx";
import { formFields } from "./form-fields.tsx";
import { CompactionGroup, ModelGroup, PromptGroup, ToolsGroup, WorkGroup } from "./model-fields.tsx";

export type AgentFieldsProps = {
	state: ReturnType<typeof useAgentForm>;
	isNew: boolean;
	readOnly: boolean;
	saveError: DescribedError | null;
};

/** The fields of an agent; those that have no field here are kept as they are. */
export function AgentFields({ state, isNew, readOnly, saveError }: AgentFieldsProps) {
	const fields = formFields(state, saveError);
	const { line, area } = fields;
	const hasModel = state.form.program.trim() === "";
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
				{hasModel
					? null
					: area(
							"programEnv",
							"Environment",
							'Variables that it sees, as JSON; a key by its name: {"API_KEY": "${API_KEY}"}',
							"acp.env",
							{ json: true, low: true },
						)}
			</Group>
			{hasModel ? (
				<>
					<ModelGroup fields={fields} />
					<PromptGroup fields={fields} />
					<ToolsGroup fields={fields} />
				</>
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
				<>
					<CompactionGroup fields={fields} />
					<WorkGroup fields={fields} />
				</>
			) : null}
		</fieldset>
	);
}
