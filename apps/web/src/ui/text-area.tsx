import type { ComponentProps } from "react";
import { cn } from "#ui/cn.ts";

export type TextAreaProps = ComponentProps<"textarea"> & {
	/** Height in lines before it scrolls. */
	maxLines?: number;
};

/** Grows with its text by `field-sizing`; browsers without it keep `rows` and scroll. */
export function TextArea({ maxLines = 12, className, style, ...rest }: TextAreaProps) {
	return (
		<textarea
			className={cn(
				"scroll block w-full resize-none bg-transparent text-text-1 outline-none [field-sizing:content]",
				className,
			)}
			style={{ maxHeight: `calc(${maxLines}lh + 24px)`, ...style }}
			{...rest}
		/>
	);
}
