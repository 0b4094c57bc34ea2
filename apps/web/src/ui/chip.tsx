import type { ComponentProps } from "react";
import { cn } from "#ui/cn.ts";

export type ChipProps = ComponentProps<"button"> & {
	/** For a toggle: whether it is on. */
	pressed?: boolean;
};

/** A filter or a suggestion that is pressed. */
export function Chip({ pressed, className, type = "button", ...rest }: ChipProps) {
	return (
		<button
			type={type}
			aria-pressed={pressed}
			className={cn(
				"touch-target inline-flex h-[22px] shrink-0 items-center gap-[5px] whitespace-nowrap rounded-2 border border-line-2 px-1.5 font-medium text-text-2 text-xs transition-colors duration-[var(--dur-1)] hover:border-line-3 hover:text-text-1 max-md:h-7 max-md:px-2.5",
				pressed === true && "border-line-3 bg-bg-4 text-text-1",
				className,
			)}
			{...rest}
		/>
	);
}
