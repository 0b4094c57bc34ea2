import type { ReactNode } from "react";
import { Button } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import { Tooltip } from "#ui/tooltip.tsx";

export type ToggleProps = {
	label: string;
	shortcut?: string;
	pressed: boolean;
	onPress: () => void;
	icon: ReactNode;
	/** A number beside the label. */
	count?: ReactNode;
};

/** A button that is on or off; where there is little room, its icon alone. */
export function Toggle({ label, shortcut, pressed, onPress, icon, count }: ToggleProps) {
	return (
		<Tooltip label={label} {...(shortcut === undefined ? {} : { shortcut })}>
			<Button
				aria-pressed={pressed}
				onClick={onPress}
				className={cn("@max-[1080px]/trace:px-1.5", pressed && "border-line-3 bg-bg-4 hover:bg-bg-4")}
			>
				{icon}
				<span className="@max-[1080px]/trace:sr-only">{label}</span>
				{count}
			</Button>
		</Tooltip>
	);
}
