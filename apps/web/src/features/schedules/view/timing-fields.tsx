"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useId } from "react";
import { formatExact } from "#format/time.ts";
import { useTRPC } from "#trpc/context.ts";
import { describeError } from "#trpc/describe-error.ts";
import { Choose, Field, TextInput } from "#ui/field.tsx";
import { type Draft, timingOf } from "../model/draft.ts";

export type TimingFieldsProps = {
	draft: Draft;
	change: (part: Partial<Draft>) => void;
	problem: string | undefined;
};

/** When it is due, and the next five moments as they would be. */
export function TimingFields({ draft, change, problem }: TimingFieldsProps) {
	const list = useId();
	const { upcoming, wrong } = useUpcoming(draft);
	return (
		<>
			<Field label="When">
				{(ids) => <Choose {...ids} value={draft.type} options={types} onChoose={(type) => change({ type })} />}
			</Field>
			{draft.type === "cron" ? (
				<Field label="Minute, hour, day, month, weekday" problem={problem}>
					{(ids) => (
						<TextInput
							{...ids}
							spellCheck={false}
							value={draft.expression}
							className="font-mono"
							onChange={({ target }) => change({ expression: target.value })}
						/>
					)}
				</Field>
			) : (
				<Field label="Minutes" problem={problem}>
					{(ids) => (
						<TextInput
							{...ids}
							type="number"
							min={1}
							max={10_080}
							value={draft.everyMinutes}
							onChange={({ target }) => change({ everyMinutes: target.value })}
						/>
					)}
				</Field>
			)}
			<Field label="Time zone">
				{(ids) => (
					<>
						<TextInput
							{...ids}
							list={list}
							spellCheck={false}
							value={draft.timeZone}
							onChange={({ target }) => change({ timeZone: target.value })}
						/>
						<datalist id={list}>
							{["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => (
								<option key={zone} value={zone}>
									{zone}
								</option>
							))}
						</datalist>
					</>
				)}
			</Field>
			{draft.type === "interval" ? <QuietHours draft={draft} change={change} /> : <span className="max-md:hidden" />}
			<div aria-live="polite" className="col-span-full min-h-10 rounded-3 bg-bg-0 px-2.5 py-2 text-text-2 text-xs">
				{wrong === null ? (
					<>
						<span className="text-text-3">Next, in your time: </span>
						<span className="num">{upcoming.map((at) => formatExact(at)).join(" · ")}</span>
					</>
				) : (
					<span className="text-error">{wrong}</span>
				)}
			</div>
		</>
	);
}

function QuietHours({ draft, change }: Omit<TimingFieldsProps, "problem">) {
	return (
		<fieldset className="flex min-w-0 flex-col gap-1">
			<legend className="sr-only">Quiet hours</legend>
			<label className="flex items-center gap-1.5 font-medium text-text-2 text-xs">
				<input
					type="checkbox"
					checked={draft.quiet}
					onChange={({ target }) => change({ quiet: target.checked })}
					className="accent-accent"
				/>
				Quiet hours
			</label>
			<span className="flex items-center gap-1.5 text-text-3 text-xs">
				{(["from", "to"] as const).map((end) => (
					<TextInput
						key={end}
						type="time"
						aria-label={`Quiet ${end}`}
						disabled={!draft.quiet}
						value={draft[end]}
						className="disabled:text-text-4"
						onChange={({ target }) => change({ [end]: target.value })}
					/>
				))}
			</span>
		</fieldset>
	);
}

function useUpcoming(draft: Draft): { upcoming: string[]; wrong: string | null } {
	const trpc = useTRPC();
	const timing = timingOf(useDeferredValue(draft));
	const options = { placeholderData: keepPreviousData, retry: false };
	const { data, error } = useQuery(trpc.schedules.preview.queryOptions({ timing }, options));
	return { upcoming: data?.upcoming ?? [], wrong: error === null ? null : describeError(error).message };
}

const types = [
	["cron", "By a cron expression"],
	["interval", "Every so many minutes"],
] as const;
