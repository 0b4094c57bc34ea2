import type { ComponentProps } from "react";
import { cn } from "#ui/cn.ts";

/** A small label that is read, not pressed. */
export function Badge({ className, ...rest }: ComponentProps<"span">) {
	return (
		<span
			className={cn(
				"inline-flex h-[18px] items-center gap-1 whitespace-nowrap rounded-2 border border-line-2 px-1.5 font-medium text-text-2 text-xs",
				className,
			)}
			{...rest}
		/>
	);
}
