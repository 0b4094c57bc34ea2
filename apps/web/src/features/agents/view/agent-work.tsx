"use client";

import type { AgentDetails } from "@playhead/api";
import { useId } from "react";
import type { Definition } from "../model/form.ts";
import { useAgentActions } from "../model/use-agent-actions.ts";
import { useAgentForm } from "../model/use-agent-form.ts";
import { AgentFields } from "./agent-fields.tsx";
import { AgentHeader } from "./agent-header.tsx";
import { type AgentFigures, CostLine } from "./cost-line.tsx";
import { Origin } from "./origin.tsx";
import { Preview } from "./preview.tsx";
import { TestResult } from "./test-result.tsx";

export type AgentWorkProps = {
	/** `null`: a new one. */
	agent: AgentDetails | null;
	base: Definition;
	toolNames: readonly string[];
	figures: AgentFigures | undefined;
	defaults: { now: string; file: string };
	onOpen: (name: string | null) => void;
	onCopy: (from: string) => void;
};

/** An agent's form with the prompt that it gives. What a file defines can be read, tested and copied. */
export function AgentWork({ agent, base, toolNames, figures, defaults, onOpen, onCopy }: AgentWorkProps) {
	const state = useAgentForm(agent?.name ?? "", base, toolNames);
	const actions = useAgentActions({ agent, name: state.form.name, definition: state.definition, onOpen });
	const readOnly = agent !== null && agent.revision === null;
	const formId = useId();
	return (
		<>
			<AgentHeader agent={agent} formId={formId} state={state} actions={actions} defaults={defaults} onCopy={onCopy} />
			<div className="flex min-h-0 flex-1 max-xl:flex-col max-xl:overflow-y-auto">
				<form
					id={formId}
					// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is only read has no field that takes the focus, and is scrolled by key all the same
					tabIndex={readOnly ? 0 : undefined}
					aria-label={agent?.name ?? "New agent"}
					className="scroll flex min-w-0 flex-1 flex-col gap-4 px-6 py-4 max-xl:flex-none max-xl:overflow-visible max-md:px-4"
					onSubmit={(event) => {
						event.preventDefault();
						if (!readOnly) actions.save();
					}}
				>
					{agent === null ? null : <CostLine name={agent.name} figures={figures} />}
					{agent === null ? null : <Origin agent={agent} />}
					<TestResult {...actions.test} />
					<AgentFields state={state} isNew={agent === null} readOnly={readOnly} saveError={actions.saveError} />
				</form>
				<Preview state={state} />
			</div>
		</>
	);
}
