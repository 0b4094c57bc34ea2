import type { ComponentProps } from "react";
import { cn } from "#ui/cn.ts";

export function Kbd({ className, ...rest }: ComponentProps<"kbd">) {
	return (
		<kbd
			className={cn(
				"inline-block min-w-4 whitespace-nowrap rounded-2 border border-line-2 px-1 text-center font-medium font-sans text-2xs text-text-3 leading-[14px]",
				className,
			)}
			{...rest}
		/>
	);
}
