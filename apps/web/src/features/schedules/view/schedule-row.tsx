"use client";

import { ChevronRight, Ellipsis, Pause, Pencil, Play, Trash2 } from "lucide-react";
import { useState } from "react";
import { KindIcon } from "#features/session-list/view/kind-icon.tsx";
import { formatExact } from "#format/time.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import { Dialog } from "#ui/dialog.tsx";
import { Menu, MenuItem, MenuSeparator } from "#ui/menu.tsx";
import { type ScheduleItem, useScheduleActions } from "../model/use-schedules.ts";
import { firingOutcome, sessionWords, timingWords } from "../model/words.ts";
import { Firings } from "./firings.tsx";

export type ScheduleRowProps = { schedule: ScheduleItem; onEdit: () => void };

/** One schedule; opened, the moments that come and the firings that were. */
export function ScheduleRow({ schedule, onEdit }: ScheduleRowProps) {
	const [open, setOpen] = useState(false);
	const { name, kind, agent, timing, session, paused, nextDueAt, lastFiring } = schedule;
	return (
		<li className="border-line-1 border-b">
			<div className="group flex min-h-14 items-center gap-2 px-4 hover:bg-bg-2 max-md:px-3 max-md:py-1.5">
				<button
					type="button"
					aria-expanded={open}
					onClick={() => setOpen(!open)}
					className="focus-inset flex min-h-12 min-w-0 flex-1 items-center gap-2.5 text-left"
				>
					<ChevronRight
						aria-hidden="true"
						className={cn("size-3.5 shrink-0 text-text-3 transition-transform", open && "rotate-90")}
					/>
					<KindIcon kind={kind} className="size-4 shrink-0 text-text-3" />
					<span className="min-w-0 flex-1">
						<span className="flex items-center gap-2">
							<span dir="auto" className="truncate font-medium text-md text-text-1">
								{name}
							</span>
							{paused ? <Badge>Paused</Badge> : null}
						</span>
						<span className="block truncate text-text-3 text-xs">
							<span className="font-mono">{timingWords(timing)}</span>
							<span className="dot-before">{agent}</span>
							<span className="dot-before max-md:hidden">{sessionWords[session]}</span>
						</span>
					</span>
					<span className="w-44 shrink-0 text-right text-xs max-md:hidden">
						<span className="block text-text-3">
							{lastFiring === null ? "Not fired yet" : firingOutcome(lastFiring)}
						</span>
						<span className="num block text-text-2">
							{nextDueAt === null ? (paused ? "Paused" : "Never due again") : `Next ${formatExact(nextDueAt)}`}
						</span>
					</span>
				</button>
				<Actions schedule={schedule} onEdit={onEdit} onRan={() => setOpen(true)} onRemove={() => setOpen(false)} />
			</div>
			{open ? <Firings schedule={schedule} /> : null}
		</li>
	);
}

type ActionsProps = ScheduleRowProps & { onRan: () => void; onRemove: () => void };

function Actions({ schedule, onEdit, onRan, onRemove }: ActionsProps) {
	const { scheduleId, name, paused } = schedule;
	const { pause, resume, runNow, remove } = useScheduleActions();
	const [asking, setAsking] = useState(false);
	const erase = () => {
		// Closed first: its firings are asked for no more.
		onRemove();
		setAsking(false);
		remove.mutate({ scheduleId });
	};
	return (
		<>
			<Button
				onClick={() => runNow.mutate({ scheduleId }, { onSuccess: onRan })}
				disabled={runNow.isPending}
				aria-label={`Run now: “${name}”`}
			>
				<Play aria-hidden="true" />
				<span className="max-md:hidden">Run now</span>
			</Button>
			<Menu
				trigger={
					<Button variant="ghost" aria-label={`More for “${name}”`} className="w-7 px-0 max-md:w-9">
						<Ellipsis aria-hidden="true" />
					</Button>
				}
			>
				<MenuItem onSelect={onEdit}>
					<Pencil aria-hidden="true" />
					Edit
				</MenuItem>
				<MenuItem onSelect={() => (paused ? resume : pause).mutate({ scheduleId })}>
					{paused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
					{paused ? "Resume" : "Pause"}
				</MenuItem>
				<MenuSeparator />
				<MenuItem danger onSelect={() => setAsking(true)}>
					<Trash2 aria-hidden="true" />
					Delete
				</MenuItem>
			</Menu>
			<Dialog
				open={asking}
				onOpenChange={setAsking}
				title={`Delete “${name}”?`}
				description="It fires no more, and the list of its firings goes with it. The sessions that it started stay."
				footer={
					<>
						<Button onClick={() => setAsking(false)}>Cancel</Button>
						<Button variant="danger" onClick={erase}>
							Delete
						</Button>
					</>
				}
			/>
		</>
	);
}
