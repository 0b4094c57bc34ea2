"use client";

import { Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { NotLiveBar } from "#live/not-live-bar.tsx";
import { useTitle } from "#live/use-title.ts";
import { type Command, useCommands } from "#shell/commands.ts";
import { describeError } from "#trpc/describe-error.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { type ScheduleItem, useSchedules } from "../model/use-schedules.ts";
import { ScheduleForm } from "./schedule-form.tsx";
import { ScheduleRow } from "./schedule-row.tsx";

/** What the clock starts, each with what came of it. */
export function SchedulesPage() {
	const { data, isError, error, refetch } = useSchedules();
	const [editing, setEditing] = useState<ScheduleItem | "new" | null>(null);
	useTitle("Schedules");
	useCommands(
		useMemo<Command[]>(
			() => [
				{ id: "new-schedule", label: "New schedule", group: "Schedules", keys: ["c"], run: () => setEditing("new") },
			],
			[],
		),
	);
	const create = (
		<Button variant="primary" onClick={() => setEditing("new")}>
			<Plus aria-hidden="true" />
			New schedule
		</Button>
	);
	return (
		<main className="flex min-h-0 flex-1 flex-col">
			<header className="flex h-12 shrink-0 items-center gap-3 border-line-1 border-b bg-bg-1 pr-3 pl-4 max-md:px-3">
				<h1 className="text-xl">Schedules</h1>
				<span className="num text-sm text-text-3">{data?.items.length}</span>
				<span className="flex-1" />
				{create}
			</header>
			<NotLiveBar />
			<div className="scroll min-h-0 flex-1">
				{data === undefined ? (
					isError ? (
						<ErrorState
							title="The schedules could not be read"
							code={describeError(error).code}
							onRetry={() => void refetch()}
						>
							{describeError(error).message}
						</ErrorState>
					) : (
						<div className="flex flex-col gap-3 p-4">
							<Skeleton className="h-8" />
							<Skeleton className="h-8" />
						</div>
					)
				) : data.items.length === 0 ? (
					<EmptyState action={create}>
						Nothing is started by the clock yet. A schedule sends the same prompt every night, every weekday, or every
						20 minutes.
					</EmptyState>
				) : (
					<ul>
						{data.items.map((schedule) => (
							<ScheduleRow key={schedule.scheduleId} schedule={schedule} onEdit={() => setEditing(schedule)} />
						))}
					</ul>
				)}
			</div>
			{editing === null ? null : (
				<ScheduleForm schedule={editing === "new" ? null : editing} onClose={() => setEditing(null)} />
			)}
		</main>
	);
}
