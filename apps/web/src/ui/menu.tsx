import { Check } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "#ui/cn.ts";
import { Kbd } from "#ui/kbd.tsx";
import { layer } from "#ui/layer.ts";

export type MenuProps = {
	/** The button that opens it. */
	trigger: ReactNode;
	children: ReactNode;
	align?: "start" | "end";
	open?: boolean;
	onOpenChange?: (open: boolean) => void;
};

export function Menu({ trigger, children, align = "end", open, onOpenChange }: MenuProps) {
	return (
		<Primitive.Root
			modal={false}
			{...(open === undefined ? {} : { open })}
			{...(onOpenChange === undefined ? {} : { onOpenChange })}
		>
			<Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
			<Primitive.Portal container={layer()}>
				<Primitive.Content
					align={align}
					sideOffset={4}
					collisionPadding={8}
					className="appear scroll z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 rounded-4 border border-line-2 bg-bg-2 p-1 shadow-2"
				>
					{children}
				</Primitive.Content>
			</Primitive.Portal>
		</Primitive.Root>
	);
}

const item =
	"flex h-7 cursor-default select-none items-center gap-2 rounded-3 px-2 text-sm text-text-1 outline-none data-[disabled]:pointer-events-none data-[highlighted]:bg-bg-4 data-[disabled]:text-text-4 max-md:h-11 [&_.lucide]:size-3.5 [&_.lucide]:text-text-3";

export type MenuItemProps = ComponentProps<typeof Primitive.Item> & { danger?: boolean; shortcut?: string };

export function MenuItem({ danger = false, shortcut, className, children, ...rest }: MenuItemProps) {
	return (
		<Primitive.Item className={cn(item, danger && "text-error [&_.lucide]:text-error", className)} {...rest}>
			{/* With `asChild` an item takes exactly one child. */}
			{shortcut === undefined ? (
				children
			) : (
				<>
					{children}
					<Kbd className="ml-auto">{shortcut}</Kbd>
				</>
			)}
		</Primitive.Item>
	);
}

export type MenuCheckItemProps = ComponentProps<typeof Primitive.CheckboxItem>;

/** An item that is on or off. */
export function MenuCheckItem({ className, children, ...rest }: MenuCheckItemProps) {
	return (
		<Primitive.CheckboxItem className={cn(item, className)} {...rest}>
			{children}
			<Primitive.ItemIndicator className="ml-auto">
				<Check />
			</Primitive.ItemIndicator>
		</Primitive.CheckboxItem>
	);
}

export function MenuSeparator() {
	return <Primitive.Separator className="my-1 h-px bg-line-1" />;
}
