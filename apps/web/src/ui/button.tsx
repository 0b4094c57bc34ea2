import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "#ui/cn.ts";

const button = cva(
	"touch-target inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-3 border font-medium text-sm transition-colors duration-[var(--dur-1)] disabled:pointer-events-none disabled:text-text-4 aria-disabled:text-text-4 [&_svg]:size-3.5 [&_svg]:shrink-0",
	{
		variants: {
			variant: {
				default: "border-line-2 bg-bg-2 text-text-1 hover:border-line-3 hover:bg-bg-3",
				primary:
					"border-transparent bg-accent font-semibold text-on-accent hover:bg-accent-hover disabled:bg-bg-4 disabled:text-text-3 enabled:[&_kbd]:border-on-accent/30 enabled:[&_kbd]:text-on-accent",
				ghost: "border-transparent bg-transparent text-text-2 hover:bg-bg-3 hover:text-text-1",
				danger: "border-error/40 bg-bg-2 text-error hover:border-error/70 hover:bg-error-weak",
			},
			size: {
				default: "h-7 px-2.5 max-md:h-9",
				sm: "h-6 px-2 max-md:h-8",
				touch: "h-11 px-4",
			},
		},
		defaultVariants: { variant: "default", size: "default" },
	},
);

export type ButtonProps = ComponentProps<"button"> & VariantProps<typeof button>;

/** The one main action of a region is `primary`; everything else is `default` or `ghost`. */
export function Button({ variant, size, className, type = "button", ...rest }: ButtonProps) {
	return <button type={type} className={cn(button({ variant, size }), className)} {...rest} />;
}
