import { Button, type ButtonProps } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import { Tooltip } from "#ui/tooltip.tsx";

export type IconButtonProps = Omit<ButtonProps, "aria-label"> & {
	/** What it does: the accessible name, and the tip on hover. */
	label: string;
	/** The key that does the same, shown in the tip. */
	shortcut?: string;
};

/** A square button with an icon alone. */
export function IconButton({ label, shortcut, size, variant = "ghost", className, ...rest }: IconButtonProps) {
	const square = size === "sm" ? "w-6 px-0 max-md:w-8" : "w-7 px-0 max-md:w-9";
	return (
		<Tooltip label={label} {...(shortcut === undefined ? {} : { shortcut })}>
			<Button aria-label={label} variant={variant} size={size} className={cn(square, className)} {...rest} />
		</Tooltip>
	);
}
