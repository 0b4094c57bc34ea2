"use client";

import { Columns2, Rows2 } from "lucide-react";
import { cn } from "#ui/cn.ts";
import { IconButton } from "#ui/icon-button.tsx";
import type { DiffLayout } from "../model/use-diff-layout.ts";

const layouts = [
	{ layout: "inline", name: "Inline", Icon: Rows2 },
	{ layout: "split", name: "Side by side", Icon: Columns2 },
] as const;

export type DiffLayoutSwitchProps = { layout: DiffLayout; onLayout: (layout: DiffLayout) => void };

/** Whether a diff stands inline or side by side. */
export function DiffLayoutSwitch({ layout, onLayout }: DiffLayoutSwitchProps) {
	return (
		<fieldset className="flex gap-0.5">
			<legend className="sr-only">Layout</legend>
			{layouts.map(({ layout: own, name, Icon }) => (
				<IconButton
					key={own}
					size="sm"
					label={name}
					aria-pressed={layout === own}
					onClick={() => onLayout(own)}
					className={cn(layout === own && "bg-bg-4 text-text-1")}
				>
					<Icon />
				</IconButton>
			))}
		</fieldset>
	);
}
