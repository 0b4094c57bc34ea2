"use client";

import type { AgentDetails } from "@playhead/api";
import { Copy, PlugZap, Star, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import type { useAgentActions } from "../model/use-agent-actions.ts";
import type { useAgentForm } from "../model/use-agent-form.ts";

export type AgentHeaderProps = {
	agent: AgentDetails | null;
	formId: string;
	state: ReturnType<typeof useAgentForm>;
	actions: ReturnType<typeof useAgentActions>;
	/** The agent of a session that names none, and the one that it is where nobody chose another. */
	defaults: { now: string; file: string };
	onCopy: (from: string) => void;
};

export function AgentHeader({ agent, formId, state, actions, defaults, onCopy }: AgentHeaderProps) {
	const [asking, setAsking] = useState(false);
	const editable = agent === null || agent.revision !== null;
	const canDelete = agent !== null && (agent.revision !== null || agent.hidesStored);
	return (
		<header className="flex min-h-12 shrink-0 flex-wrap items-center gap-2 border-line-1 border-b bg-bg-1 px-6 py-1.5 max-md:px-4">
			<h2 className="min-w-0 flex-1 truncate text-xl max-md:basis-full">{agent?.name ?? "New agent"}</h2>
			<Button onClick={actions.startTest} disabled={actions.test.pending}>
				<PlugZap aria-hidden="true" />
				Test connection
			</Button>
			{agent === null ? null : (
				<Button onClick={() => onCopy(agent.name)}>
					<Copy aria-hidden="true" />
					Duplicate
				</Button>
			)}
			{agent === null ? null : agent.name !== defaults.now ? (
				<Button onClick={() => actions.makeDefault(agent.name)} disabled={actions.choosing}>
					<Star aria-hidden="true" />
					Make it the default
				</Button>
			) : defaults.now === defaults.file ? null : (
				<Button onClick={() => actions.makeDefault(null)} disabled={actions.choosing}>
					<Star aria-hidden="true" />
					The file's default again
				</Button>
			)}
			{canDelete ? (
				<Button variant="danger" onClick={() => setAsking(true)}>
					<Trash2 aria-hidden="true" />
					{agent.revision === null ? "Delete the hidden one" : "Delete"}
				</Button>
			) : null}
			{editable ? (
				<Button type="submit" form={formId} variant="primary" disabled={!state.dirty || actions.saving}>
					{agent === null ? "Create" : "Save"}
				</Button>
			) : null}
			<Dialog
				open={asking}
				onOpenChange={setAsking}
				title={`Delete the agent ${agent?.name ?? ""}?`}
				description="Its sessions stay. To go on with one of them, it has to be there again."
				footer={
					<>
						<Button onClick={() => setAsking(false)}>Keep it</Button>
						<Button variant="danger" disabled={actions.removing} onClick={actions.remove}>
							Delete
						</Button>
					</>
				}
			/>
		</header>
	);
}
