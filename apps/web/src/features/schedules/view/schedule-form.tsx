"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTRPC } from "#trpc/context.ts";
import { type DescribedError, describeError } from "#trpc/describe-error.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Choose, Field, inputClass, TextInput } from "#ui/field.tsx";
import { TextArea } from "#ui/text-area.tsx";
import { type Draft, draftOf, inputOf, newDraft } from "../model/draft.ts";
import type { ScheduleItem } from "../model/use-schedules.ts";
import { TimingFields } from "./timing-fields.tsx";

export type ScheduleFormProps = { schedule: ScheduleItem | null; onClose: () => void };

/** Makes a schedule, or changes one. */
export function ScheduleForm({ schedule, onClose }: ScheduleFormProps) {
	const form = useId();
	const trpc = useTRPC();
	const queryClient = useQueryClient();
	const agents = useQuery(trpc.agents.list.queryOptions());
	const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
	const [draft, setDraft] = useState<Draft>(() => (schedule === null ? newDraft("", zone) : draftOf(schedule)));
	const [refusal, setRefusal] = useState<DescribedError | null>(null);
	const change = (part: Partial<Draft>) => setDraft((known) => ({ ...known, ...part }));
	const ends = {
		onSuccess: () => {
			void queryClient.invalidateQueries({ queryKey: trpc.schedules.pathKey() });
			onClose();
		},
		onError: (error: unknown) => setRefusal(describeError(error)),
	};
	const create = useMutation(trpc.schedules.create.mutationOptions(ends));
	const update = useMutation(trpc.schedules.update.mutationOptions(ends));
	const names = agents.data?.agents.map(({ name }) => name) ?? [];
	const models = new Map(agents.data?.agents.map(({ name, model }) => [name, model]));
	const agent = draft.agent === "" ? (names[0] ?? "") : draft.agent;
	const save = () => {
		setRefusal(null);
		const input = inputOf({ ...draft, agent });
		if (schedule === null) create.mutate(input);
		else update.mutate({ scheduleId: schedule.scheduleId, ...input });
	};
	const problem = (field: string) => (refusal?.field?.startsWith(field) === true ? refusal.message : undefined);
	const placed = ["name", "prompt", "timing", "model", "workspace"].some((field) => problem(field) !== undefined);
	return (
		<Dialog
			open
			onOpenChange={(open) => open || onClose()}
			title={schedule === null ? "New schedule" : "Edit schedule"}
			className="top-[8dvh] max-h-[84dvh] w-[600px]"
			footer={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button variant="primary" type="submit" form={form} disabled={create.isPending || update.isPending}>
						{schedule === null ? "Create" : "Save"}
					</Button>
				</>
			}
		>
			<form
				id={form}
				className="grid grid-cols-2 gap-3 max-md:grid-cols-1"
				onSubmit={(event) => {
					event.preventDefault();
					save();
				}}
			>
				<Field label="Name" problem={problem("name")} className="col-span-full">
					{(ids) => (
						<TextInput
							{...ids}
							value={draft.name}
							maxLength={200}
							placeholder="Nightly dependencies"
							onChange={({ target }) => change({ name: target.value })}
						/>
					)}
				</Field>
				<Field label="Prompt" problem={problem("prompt")} className="col-span-full" hint={promptHint[draft.kind]}>
					{(ids) => (
						<TextArea
							{...ids}
							rows={3}
							value={draft.prompt}
							onChange={({ target }) => change({ prompt: target.value })}
							className={`${inputClass} h-auto py-1.5`}
						/>
					)}
				</Field>
				<Field label="Kind">
					{(ids) => <Choose {...ids} value={draft.kind} options={kinds} onChoose={(kind) => change({ kind })} />}
				</Field>
				<Field label="Agent">
					{(ids) => (
						<Choose
							{...ids}
							value={agent}
							options={[...new Set([...names, agent])].map((name) => [name, name] as const)}
							onChoose={(name) => change({ agent: name })}
						/>
					)}
				</Field>
				<Field label="Model" problem={problem("model")} hint="In place of the agent's own">
					{(ids) => (
						<TextInput
							{...ids}
							value={draft.model}
							maxLength={200}
							spellCheck={false}
							placeholder={models.get(agent) ?? "provider/model-id"}
							onChange={({ target }) => change({ model: target.value })}
							className={`${inputClass} font-mono`}
						/>
					)}
				</Field>
				<Field label="Workspace" problem={problem("workspace")} hint="A folder on the machine of Playhead">
					{(ids) => (
						<TextInput
							{...ids}
							value={draft.workspace}
							maxLength={4_096}
							spellCheck={false}
							placeholder="The agent's own, or a scratch folder"
							onChange={({ target }) => change({ workspace: target.value })}
							className={`${inputClass} font-mono`}
						/>
					)}
				</Field>
				<TimingFields draft={draft} change={change} problem={problem("timing")} />
				<Field label="Each firing">
					{(ids) => (
						<Choose
							{...ids}
							value={draft.session}
							options={sessions}
							onChoose={(session) =>
								change({
									session,
									...(session === "continue" && draft.overlap === "parallel" ? { overlap: "queue" } : {}),
								})
							}
						/>
					)}
				</Field>
				<Field label="While the one before still runs">
					{(ids) => (
						<Choose
							{...ids}
							value={draft.overlap}
							options={draft.session === "new" ? overlaps : overlaps.filter(([value]) => value !== "parallel")}
							onChoose={(overlap) => change({ overlap })}
						/>
					)}
				</Field>
				<Field label="After Playhead was down" className="col-span-full">
					{(ids) => <Choose {...ids} value={draft.missed} options={misses} onChoose={(missed) => change({ missed })} />}
				</Field>
			</form>
			{refusal === null || placed ? null : (
				<p role="alert" className="mt-3 text-error text-sm">
					{refusal.message}
				</p>
			)}
		</Dialog>
	);
}

const promptHint: Record<Draft["kind"], string> = {
	schedule: "",
	heartbeat: "It is told of the heartbeat before. If it answers HEARTBEAT_OK, nobody is notified.",
};
const kinds = [
	["schedule", "Schedule: does something"],
	["heartbeat", "Heartbeat: looks whether there is something to do"],
] as const;
const sessions = [
	["new", "Starts a session of its own"],
	["continue", "Continues the same session"],
] as const;
const overlaps = [
	["skip", "Skip this one"],
	["queue", "Wait for it"],
	["parallel", "Run beside it"],
] as const;
const misses = [
	["once", "Catch up once, for the last moment that was missed"],
	["skip", "Do nothing about the moments that were missed"],
] as const;
