import type { ComponentProps } from "react";
import { cn } from "#ui/cn.ts";
import { Tooltip } from "#ui/tooltip.tsx";

/** A square of the rail: 32 px, and 44 px on a phone. */
export const railItem =
	"relative grid size-8 place-items-center rounded-3 text-text-3 transition-colors duration-[var(--dur-1)] hover:bg-bg-3 hover:text-text-1 max-md:size-11 [&>svg]:size-4 [&>svg]:stroke-[1.6]";

export type RailButtonProps = ComponentProps<"button"> & { label: string; shortcut?: string };

export function RailButton({ label, shortcut, className, ...rest }: RailButtonProps) {
	return (
		<Tooltip label={label} side="right" {...(shortcut === undefined ? {} : { shortcut })}>
			<button type="button" aria-label={label} className={cn(railItem, className)} {...rest} />
		</Tooltip>
	);
}
