"use client";

import type { SpanStatus } from "@playhead/core";
import { ListFilter } from "lucide-react";
import { Popover } from "radix-ui";
import { useId, useState } from "react";
import { Button } from "#ui/button.tsx";
import { Chip } from "#ui/chip.tsx";
import { cn } from "#ui/cn.ts";
import { layer } from "#ui/layer.ts";
import { spanWord } from "../../model/kinds.ts";
import { parseDuration } from "../../model/parse-duration.ts";
import { useShown, useViewer } from "../../model/use-viewer.ts";
import { isFiltered } from "../../model/viewer-state.ts";

const field =
	"h-7 w-full rounded-3 border border-line-2 bg-bg-0 px-2 text-sm text-text-1 aria-invalid:border-error max-md:h-11";
const statuses: readonly SpanStatus[] = ["running", "ok", "error", "cancelled", "interrupted"];

/** Which spans are shown, besides by kind: by name, by status, by how long they took. */
export function FilterPopover() {
	const viewer = useViewer();
	const filter = useShown(({ get }) => get().filter);
	const filtered = isFiltered(filter);
	return (
		<Popover.Root>
			<Popover.Trigger asChild>
				<Button aria-label="Filter" className={cn("px-1.5", filtered && "border-line-3 bg-bg-4")}>
					<ListFilter aria-hidden="true" />
				</Button>
			</Popover.Trigger>
			<Popover.Portal container={layer()}>
				<Popover.Content
					align="start"
					sideOffset={4}
					collisionPadding={8}
					aria-label="Filter spans"
					className="appear z-50 flex w-72 flex-col gap-3 rounded-4 border border-line-2 bg-bg-2 p-3 shadow-2"
				>
					<NameField />
					<fieldset className="flex flex-wrap gap-1">
						<legend className="mb-1 text-text-3 text-xs">Status</legend>
						{statuses.map((status) => (
							<Chip
								key={status}
								pressed={filter.status === status}
								onClick={() =>
									viewer.dispatch({ type: "filter", filter: { status: filter.status === status ? null : status } })
								}
							>
								{spanWord[status]}
							</Chip>
						))}
					</fieldset>
					<DurationField />
					<Button disabled={!filtered} onClick={() => viewer.dispatch({ type: "clear filter" })}>
						Clear filters
					</Button>
				</Popover.Content>
			</Popover.Portal>
		</Popover.Root>
	);
}

function NameField() {
	const viewer = useViewer();
	const name = useShown(({ get }) => get().filter.name);
	const id = useId();
	return (
		<div>
			<label htmlFor={id} className="mb-1 block text-text-3 text-xs">
				Name holds
			</label>
			<input
				id={id}
				className={field}
				value={name}
				placeholder="run_command"
				onChange={(event) => viewer.dispatch({ type: "filter", filter: { name: event.target.value } })}
			/>
		</div>
	);
}

function DurationField() {
	const viewer = useViewer();
	const shown = useShown(({ get }) => get().filter.minDuration);
	const [text, setText] = useState(shown === 0 ? "" : `${shown} ms`);
	const id = useId();
	const given = parseDuration(text);
	return (
		<div>
			<label htmlFor={id} className="mb-1 block text-text-3 text-xs">
				Takes at least
			</label>
			<input
				id={id}
				className={field}
				value={text}
				placeholder="500 ms, 2 s, 1 m"
				aria-invalid={given === null}
				onChange={(event) => {
					setText(event.target.value);
					const minDuration = parseDuration(event.target.value);
					if (minDuration !== null) viewer.dispatch({ type: "filter", filter: { minDuration } });
				}}
			/>
			{given === null ? <p className="mt-1 text-error text-xs">Write a time such as 500 ms, 2 s or 1 m.</p> : null}
		</div>
	);
}
