import type { ComponentProps } from "react";
import { cn } from "#ui/cn.ts";

export type TextAreaProps = ComponentProps<"textarea"> & {
	/** Height in lines before it scrolls. */
	maxLines?: number;
};

/**
 * Grows with its text by `field-sizing`; browsers without it keep `rows` and scroll. Without kerning: see `isLong`; here
 * it would be too late to turn it off once a long text is there.
 */
export function TextArea({ maxLines = 12, className, style, ...rest }: TextAreaProps) {
	return (
		<textarea
			className={cn(
				"scroll block w-full resize-none bg-transparent text-text-1 outline-none [field-sizing:content] [font-kerning:none]",
				className,
			)}
			style={{ maxHeight: `calc(${maxLines}lh + 24px)`, ...style }}
			{...rest}
		/>
	);
}
