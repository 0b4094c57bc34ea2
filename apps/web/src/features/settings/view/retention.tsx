"use client";

import { formatBytes, type RetentionPolicy } from "@playhead/core";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { formatCount } from "#format/tokens.ts";
import { useTRPC } from "#trpc/context.ts";
import { describeError } from "#trpc/describe-error.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Field, TextInput } from "#ui/field.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

const gib = 1024 ** 3;
const kinds = [
	["chat", "Chats"],
	["schedule", "Schedules"],
	["heartbeat", "Heartbeats"],
	["quiet", "Quiet heartbeats"],
] as const;

export function Retention() {
	const trpc = useTRPC();
	const { data, isError, error, refetch } = useQuery(trpc.retention.get.queryOptions());
	if (isError)
		return (
			<ErrorState title="The policy could not be read" onRetry={() => void refetch()} className="px-0">
				{describeError(error).message}
			</ErrorState>
		);
	return data === undefined ? <Skeleton className="h-24" /> : <PolicyForm saved={data} />;
}

/** The policy, what it would delete now, and the deletion. */
function PolicyForm({ saved }: { saved: RetentionPolicy }) {
	const trpc = useTRPC();
	const queryClient = useQueryClient();
	const [policy, setPolicy] = useState(saved);
	const changed = JSON.stringify(policy) !== JSON.stringify(saved);
	const set = useMutation(
		trpc.retention.set.mutationOptions({
			onSuccess: (stored) => queryClient.setQueryData(trpc.retention.get.queryKey(), stored),
		}),
	);
	return (
		<form
			className="flex flex-col items-start gap-3"
			onSubmit={(event) => {
				event.preventDefault();
				set.mutate(policy);
			}}
		>
			<div className="grid w-full grid-cols-4 gap-3 max-md:grid-cols-2">
				{kinds.map(([kind, label]) => (
					<Field key={kind} label={`${label}, days`}>
						{(ids) => (
							<NumberInput
								{...ids}
								min={1}
								step={1}
								value={policy.days[kind]}
								onChange={(value) => setPolicy({ ...policy, days: { ...policy.days, [kind]: value } })}
							/>
						)}
					</Field>
				))}
				<Field label="All sessions, GiB" className="col-span-2">
					{(ids) => (
						<NumberInput
							{...ids}
							min={1 / 1024}
							step="any"
							value={policy.maxBytes === null ? null : policy.maxBytes / gib}
							onChange={(value) => setPolicy({ ...policy, maxBytes: value === null ? null : Math.round(value * gib) })}
						/>
					)}
				</Field>
			</div>
			<label className="flex items-center gap-2 text-sm text-text-1 max-md:min-h-9">
				<input
					type="checkbox"
					checked={policy.enabled}
					onChange={({ target }) => setPolicy({ ...policy, enabled: target.checked })}
					className="accent-accent"
				/>
				Delete once an hour what is over these
			</label>
			<Preview policy={policy} changed={changed} />
			<div className="flex gap-2">
				<Button type="submit" variant="primary" disabled={!changed || set.isPending}>
					Save
				</Button>
				<DeleteNow disabled={changed} />
			</div>
			{set.isError ? (
				<p role="alert" className="text-error text-sm">
					{describeError(set.error).message}
				</p>
			) : null}
		</form>
	);
}

type NumberInputProps = {
	id: string;
	min: number;
	step: number | "any";
	value: number | null;
	onChange: (value: number | null) => void;
};

function NumberInput({ value, onChange, ...rest }: NumberInputProps) {
	return (
		<TextInput
			{...rest}
			type="number"
			placeholder="keep"
			value={value ?? ""}
			onChange={({ target }) => onChange(target.value === "" ? null : Number(target.value))}
		/>
	);
}

function Preview({ policy, changed }: { policy: RetentionPolicy; changed: boolean }) {
	const trpc = useTRPC();
	const options = { placeholderData: keepPreviousData, retry: false, staleTime: 0 };
	const { data, error } = useQuery(trpc.retention.preview.queryOptions({ policy }, options));
	if (error !== null) return <p className="text-error text-sm">{describeError(error).message}</p>;
	if (data === undefined) return <Skeleton className="h-4 w-64" />;
	const { leaving, all } = data;
	return (
		<p aria-live="polite" className="num text-sm text-text-2">
			{leaving.sessions === 0
				? `Nothing would be deleted of ${formatCount(all.sessions)} ${all.sessions === 1 ? "session" : "sessions"}, ${formatBytes(all.bytes)}.`
				: `${changed ? "Would delete" : "Deletes"} now ${formatCount(leaving.sessions)} of ${formatCount(all.sessions)} sessions: ${formatCount(leaving.events)} events, ${formatCount(leaving.snapshots)} snapshots, ${formatCount(leaving.artifacts)} artifacts, ${formatBytes(leaving.bytes)} of ${formatBytes(all.bytes)}.`}
		</p>
	);
}

function DeleteNow({ disabled }: { disabled: boolean }) {
	const trpc = useTRPC();
	const queryClient = useQueryClient();
	const [asking, setAsking] = useState(false);
	const run = useMutation(
		trpc.retention.run.mutationOptions({
			onSuccess: ({ sessions, more }) => {
				setAsking(false);
				toast.success(
					`${formatCount(sessions)} ${sessions === 1 ? "session" : "sessions"} deleted${more ? "; there are more" : ""}`,
				);
				void queryClient.invalidateQueries();
			},
			onError: (error) => void toast.error(describeError(error).message),
		}),
	);
	return (
		<>
			<Button variant="danger" disabled={disabled} onClick={() => setAsking(true)}>
				Delete now…
			</Button>
			<Dialog
				open={asking}
				onOpenChange={setAsking}
				title="Delete what the policy lets go?"
				description="Up to 500 sessions, with their logs, traces, artifacts and scratch folders. It cannot be undone."
				footer={
					<>
						<Button onClick={() => setAsking(false)}>Cancel</Button>
						<Button variant="danger" onClick={() => run.mutate()} disabled={run.isPending}>
							Delete
						</Button>
					</>
				}
			/>
		</>
	);
}
