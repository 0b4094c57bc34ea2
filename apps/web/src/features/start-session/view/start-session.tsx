"use client";

import { useEffect } from "react";
import { showKey } from "#shell/keys.ts";
import { useMac } from "#shell/use-mac.ts";
import { describeError } from "#trpc/describe-error.ts";
import { Button } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import { ErrorState } from "#ui/error-state.tsx";
import { Kbd } from "#ui/kbd.tsx";
import { TextArea } from "#ui/text-area.tsx";
import { useStartSession } from "../model/use-start-session.ts";
import { AgentPicker } from "./agent-picker.tsx";
import { Examples } from "./examples.tsx";
import { WaitingStarts } from "./waiting-starts.tsx";
import { WorkspacePicker } from "./workspace-picker.tsx";

const fieldId = "prompt";

export function focusPrompt() {
	document.getElementById(fieldId)?.focus();
}

export type StartSessionProps = {
	/** Nothing was ever started here: the prompt takes the focus. */
	empty: boolean;
	className?: string;
};

/** The prompt that starts a session. */
export function StartSession({ empty, className }: StartSessionProps) {
	const { draft, change, agents, agent, refusal, canStart, send, edit, waiting } = useStartSession();
	const mac = useMac();
	useEffect(() => {
		if (empty || window.location.hash === `#${fieldId}`) focusPrompt();
	}, [empty]);

	return (
		<section aria-label="Start a session" className={className}>
			<h2 className="mb-2.5 max-md:hidden">Start a session</h2>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					send();
				}}
				className="rounded-5 border border-line-2 bg-bg-2 shadow-1 focus-within:outline-[1.5px] focus-within:outline-focus max-md:rounded-4"
			>
				<TextArea
					id={fieldId}
					rows={3}
					aria-label="What should the agent do?"
					placeholder="What should the agent do?"
					value={draft.prompt}
					onChange={(event) => change({ prompt: event.target.value })}
					onKeyDown={(event) => {
						if (event.key === "Escape") event.currentTarget.blur();
						if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
						event.preventDefault();
						send();
					}}
					className="min-h-[86px] px-4 pt-3.5 pb-1.5 text-lg focus-visible:outline-none max-md:min-h-[64px] max-md:px-3 max-md:pt-2.5 max-md:text-[16px]"
				/>
				<div className="flex items-center gap-1 px-2 pt-1.5 pb-2">
					<AgentPicker agents={agents.data?.agents ?? []} agent={agent} onChange={(name) => change({ agent: name })} />
					{agent === undefined ? null : (
						<span className="truncate px-2 text-sm text-text-3 max-md:hidden" title="The agent's model">
							{agent.model}
						</span>
					)}
					<WorkspacePicker value={draft.workspace} onChange={(workspace) => change({ workspace })} />
					<span className="flex-1" />
					<Button type="submit" variant="primary" disabled={!canStart}>
						Start
						<Kbd className="max-md:hidden">{showKey("mod+Enter", mac)}</Kbd>
					</Button>
				</div>
			</form>
			<Notes agents={agents} agent={agent} refusal={refusal} />
			<WaitingStarts items={waiting} onEdit={(item) => (edit(item), focusPrompt())} />
			{draft.prompt === "" ? (
				<Examples
					agents={waiting.some(({ phase }) => phase === "sending") ? [] : (agents.data?.agents ?? [])}
					onPick={(part) => (change(part), focusPrompt())}
					className={cn("mt-2.5")}
				/>
			) : null}
		</section>
	);
}

type NotesProps = Pick<ReturnType<typeof useStartSession>, "agents" | "agent" | "refusal">;

/** What stands in the way of a start, under the prompt. */
function Notes({ agents, agent, refusal }: NotesProps) {
	if (refusal !== null) {
		return (
			<ErrorState title="The session was not started" code={refusal.code ?? undefined} className="px-1 pb-0">
				{refusal.message}
			</ErrorState>
		);
	}
	if (agents.isError) {
		const { message, code } = describeError(agents.error);
		return (
			<ErrorState
				title="The agents could not be read"
				code={code}
				onRetry={() => void agents.refetch()}
				className="px-1 pb-0"
			>
				{message}
			</ErrorState>
		);
	}
	if (agent === undefined || agent.ready) return null;
	return (
		<p className="mt-2 px-1 text-sm text-waiting">
			{agent.name} has no key: set <code>{agent.missing.join(", ")}</code> where Playhead runs, then start it again.
		</p>
	);
}
