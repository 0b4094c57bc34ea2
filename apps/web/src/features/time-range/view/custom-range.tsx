"use client";

import { CalendarRange } from "lucide-react";
import { Popover } from "radix-ui";
import { useId, useState } from "react";
import { Button } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import { layer } from "#ui/layer.ts";
import { daysBetween, toDateInput } from "../model/date-input.ts";
import type { TimeRange } from "../model/range.ts";

export type CustomRangeProps = {
	range: TimeRange | null;
	/** Its days were chosen, not a preset. */
	chosen: boolean;
	onChange: (range: { from: Date; to: Date }) => void;
	className?: string;
};

const field = "h-7 w-full rounded-3 border border-line-2 bg-bg-0 px-2 text-sm text-text-1 max-md:h-11";

/** Two days in a popover. */
export function CustomRange({ range, chosen, onChange, className }: CustomRangeProps) {
	const [open, setOpen] = useState(false);
	return (
		<Popover.Root open={open} onOpenChange={setOpen}>
			<Popover.Trigger asChild>
				<button
					type="button"
					aria-pressed={chosen}
					className={cn(
						"touch-target inline-flex items-center gap-1 whitespace-nowrap rounded-2 px-1.5 font-medium text-text-2 text-xs hover:text-text-1 [&_svg]:size-3",
						chosen && "bg-bg-4 text-text-1",
						className,
					)}
				>
					<CalendarRange aria-hidden="true" />
					Days
				</button>
			</Popover.Trigger>
			<Popover.Portal container={layer()}>
				<Popover.Content
					align="end"
					sideOffset={4}
					collisionPadding={8}
					aria-label="Choose days"
					className="appear z-50 w-60 rounded-4 border border-line-2 bg-bg-2 p-3 shadow-2"
				>
					<Days
						range={range}
						onChange={(days) => {
							setOpen(false);
							onChange(days);
						}}
					/>
				</Popover.Content>
			</Popover.Portal>
		</Popover.Root>
	);
}

function Days({ range, onChange }: Pick<CustomRangeProps, "range" | "onChange">) {
	const id = useId();
	const [first, setFirst] = useState(range === null ? "" : toDateInput(range.from));
	const [last, setLast] = useState(range === null ? "" : toDateInput(range.to - 1));
	const days = daysBetween(first, last);
	return (
		<form
			className="flex flex-col gap-2 text-sm"
			onSubmit={(event) => {
				event.preventDefault();
				if (days !== null) onChange(days);
			}}
		>
			<label htmlFor={`${id}first`} className="text-text-3 text-xs">
				First day
			</label>
			<input
				id={`${id}first`}
				type="date"
				className={field}
				value={first}
				onChange={({ target }) => setFirst(target.value)}
			/>
			<label htmlFor={`${id}last`} className="text-text-3 text-xs">
				Last day
			</label>
			<input
				id={`${id}last`}
				type="date"
				className={field}
				value={last}
				onChange={({ target }) => setLast(target.value)}
			/>
			<Button type="submit" variant="primary" disabled={days === null} className="mt-1 max-md:h-11">
				Show these days
			</Button>
		</form>
	);
}
