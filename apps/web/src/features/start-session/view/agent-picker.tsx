"use client";

import type { AgentDescription } from "@playhead/api";
import { Box } from "lucide-react";
import { Select } from "#ui/select.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

export type AgentPickerProps = {
	agents: readonly AgentDescription[];
	agent: AgentDescription | undefined;
	onChange: (name: string) => void;
};

export function AgentPicker({ agents, agent, onChange }: AgentPickerProps) {
	if (agent === undefined) return <Skeleton className="mx-2 h-3 w-20" />;
	const options = agents.map(({ name, model, description, ready, missing }) => ({
		value: name,
		label: (
			<>
				{name} <span className="text-text-3">{model}</span>
			</>
		),
		hint: ready ? description : `Set ${missing.join(", ")} to use it`,
	}));
	return (
		<Select label={`Agent: ${agent.name}`} value={agent.name} options={options} onChange={onChange}>
			<Box aria-hidden="true" />
			{agent.name}
		</Select>
	);
}
