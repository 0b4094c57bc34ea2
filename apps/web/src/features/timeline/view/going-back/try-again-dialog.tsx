"use client";

import { limits, type SessionRow } from "@playhead/core";
import { useQuery } from "@tanstack/react-query";
import { GitFork } from "lucide-react";
import { RadioGroup } from "radix-ui";
import { useId, useState } from "react";
import { useLiveView } from "#features/session-live/model/use-session-store.ts";
import { AgentPicker } from "#features/start-session/view/agent-picker.tsx";
import { showKey } from "#shell/keys.ts";
import { useMac } from "#shell/use-mac.ts";
import { useTRPC } from "#trpc/context.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Kbd } from "#ui/kbd.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { TextArea } from "#ui/text-area.tsx";
import { type Again, againOfRun, againOfTurn } from "../../model/again.ts";
import { turnName } from "../../model/restore-words.ts";
import type { GoingBack } from "../../model/use-going-back.ts";
import { useSnapshots } from "../../model/use-snapshots.ts";
import type { AgainFrom } from "./going-back.ts";

export type TryAgainDialogProps = { session: SessionRow; from: AgainFrom; back: GoingBack; onClose: () => void };

/** A fork that runs at once: the same message or another one, with the same agent and model or others. */
export function TryAgainDialog({ session, from, back, onClose }: TryAgainDialogProps) {
	const { transcript } = useLiveView();
	const { snapshots, loaded } = useSnapshots(session.sessionId, transcript.snapshots);
	const items = [...snapshots.values()];
	const again = "runId" in from ? againOfRun(transcript, items, from.runId) : againOfTurn(transcript, items, from.turn);
	const end = "turn" in from && snapshots.get(from.turn)?.tree != null ? from.turn : null;
	return (
		<Dialog
			open
			onOpenChange={(open) => (open ? undefined : onClose())}
			title="Try again in a fork"
			description="A new session with its own copy of the files goes on from there. This one stays as it is."
			className="top-[8dvh] max-h-[84dvh] w-[600px]"
		>
			{again === null && end === null ? (
				loaded ? (
					<p className="text-sm text-text-2">
						Nothing was recorded before this message, so it cannot be tried again from there.
					</p>
				) : (
					<Skeleton className="h-24 w-full" />
				)
			) : (
				<Form session={session} again={again} end={end} back={back} onClose={onClose} />
			)}
		</Dialog>
	);
}

type FormProps = {
	session: SessionRow;
	again: Again | null;
	end: number | null;
	back: GoingBack;
	onClose: () => void;
};

function Form({ session, again, end, back, onClose }: FormProps) {
	const [place, setPlace] = useState<"message" | "end">(again === null ? "end" : "message");
	const [prompt, setPrompt] = useState(again?.prompt ?? "");
	const agents = useQuery(useTRPC().agents.list.queryOptions()).data?.agents ?? [];
	const [agentName, setAgentName] = useState(session.agent);
	const [model, setModel] = useState(session.model);
	const mac = useMac();
	const id = useId();
	const agent = agents.find(({ name }) => name === agentName);
	const turn = place === "message" ? (again?.fromTurn ?? 0) : (end ?? 0);
	const ready = prompt.trim() !== "" && model.trim() !== "" && !back.forking;
	const go = async () => {
		if (!ready) return;
		const made = await back.tryAgain({ turn, prompt, agent: agentName, model: model.trim() });
		if (made) onClose();
	};
	return (
		<form
			className="flex flex-col gap-3"
			onSubmit={(event) => {
				event.preventDefault();
				void go();
			}}
		>
			{again === null || end === null || again.fromTurn === end ? (
				<p className="text-sm text-text-3">From {turn === 0 ? "the start" : `the end of turn ${turn}`}.</p>
			) : (
				<Places
					again={again}
					end={end}
					place={place}
					onPlace={(next) => {
						setPlace(next);
						if (prompt === again.prompt || prompt === "") setPrompt(next === "message" ? again.prompt : "");
					}}
				/>
			)}
			<div>
				<label htmlFor={`${id}-prompt`} className="mb-1 block font-medium text-sm">
					Message
				</label>
				<TextArea
					id={`${id}-prompt`}
					rows={5}
					maxLength={limits.promptCharacters}
					value={prompt}
					onChange={(event) => setPrompt(event.target.value)}
					onKeyDown={(event) => {
						if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
						event.preventDefault();
						void go();
					}}
					className="max-h-[36dvh] w-full rounded-3 border border-line-2 bg-bg-1 px-3 py-2 text-md max-md:text-[16px]"
				/>
			</div>
			<div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2 text-sm">
				<span className="text-text-3">Agent</span>
				<span>
					<AgentPicker
						agents={agents}
						agent={agent}
						onChange={(name) => {
							setAgentName(name);
							setModel(agents.find((known) => known.name === name)?.model ?? model);
						}}
					/>
				</span>
				<label htmlFor={`${id}-model`} className="text-text-3">
					Model
				</label>
				<input
					id={`${id}-model`}
					value={model}
					list={`${id}-models`}
					spellCheck={false}
					autoComplete="off"
					maxLength={limits.titleCharacters}
					onChange={(event) => setModel(event.target.value)}
					className="h-8 rounded-3 border border-line-2 bg-bg-1 px-2.5 font-mono text-sm text-text-1 max-md:h-11 max-md:text-[16px]"
				/>
				<datalist id={`${id}-models`}>
					{[...new Set([session.model, ...agents.map((known) => known.model)])].map((name) => (
						<option key={name} value={name}>
							{name}
						</option>
					))}
				</datalist>
			</div>
			{agent === undefined || agent.ready ? null : (
				<p className="text-sm text-waiting">
					{agent.name} has no key: set <code>{agent.missing.join(", ")}</code> where Playhead runs.
				</p>
			)}
			<div className="flex justify-end gap-2 max-md:[&>button]:h-11 max-md:[&>button]:flex-1">
				<Button onClick={onClose}>Cancel</Button>
				<Button type="submit" variant="primary" disabled={!ready}>
					<GitFork />
					Fork and run
					<Kbd className="max-md:hidden">{showKey("mod+Enter", mac)}</Kbd>
				</Button>
			</div>
		</form>
	);
}

type PlacesProps = {
	again: Again;
	end: number;
	place: "message" | "end";
	onPlace: (place: "message" | "end") => void;
};

function Places({ again, end, place, onPlace }: PlacesProps) {
	const cards = [
		{ value: "message", name: "Before the message", note: `From ${turnName(again.fromTurn)}, sent anew` },
		{ value: "end", name: `After turn ${end}`, note: "Another message from there on" },
	] as const;
	return (
		<RadioGroup.Root
			aria-label="Where to try again from"
			value={place}
			onValueChange={(value) => onPlace(value === "end" ? "end" : "message")}
			className="grid grid-cols-2 gap-2"
		>
			{cards.map(({ value, name, note }) => (
				<RadioGroup.Item
					key={value}
					value={value}
					className="group relative rounded-3 border border-line-2 bg-bg-1 py-[7px] pr-2.5 pl-[30px] text-left hover:border-line-3 data-[state=checked]:border-accent data-[state=checked]:bg-accent-weak max-md:min-h-11"
				>
					<i
						aria-hidden="true"
						className="absolute top-[9px] left-[9px] size-3.5 rounded-full border-[1.5px] border-text-3 group-data-[state=checked]:border-[4.5px] group-data-[state=checked]:border-accent"
					/>
					<b className="block font-medium text-sm text-text-1 leading-[18px]">{name}</b>
					<span className="block text-text-3 text-xs leading-[14px]">{note}</span>
				</RadioGroup.Item>
			))}
		</RadioGroup.Root>
	);
}
