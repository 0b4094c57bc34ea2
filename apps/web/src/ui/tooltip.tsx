import { Tooltip as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "#ui/kbd.tsx";
import { layer } from "#ui/layer.ts";

export type TooltipProps = {
	label: ReactNode;
	shortcut?: string;
	side?: "top" | "right" | "bottom" | "left";
	/** The element that is described. It must take a ref and props. */
	children: ReactNode;
};

export function Tooltip({ label, shortcut, side = "bottom", children }: TooltipProps) {
	return (
		<Primitive.Root>
			<Primitive.Trigger asChild>{children}</Primitive.Trigger>
			<Primitive.Portal container={layer()}>
				<Primitive.Content
					side={side}
					sideOffset={6}
					collisionPadding={8}
					className="appear z-50 flex max-w-80 items-center gap-2 rounded-3 border border-line-2 bg-bg-4 px-2 py-1 text-text-1 text-xs shadow-2"
				>
					{label}
					{shortcut === undefined ? null : <Kbd>{shortcut}</Kbd>}
				</Primitive.Content>
			</Primitive.Portal>
		</Primitive.Root>
	);
}
