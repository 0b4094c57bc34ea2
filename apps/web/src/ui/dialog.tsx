import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "#ui/cn.ts";
import { IconButton } from "#ui/icon-button.tsx";

export type DialogProps = {
	open: boolean;
	onOpenChange: (open: boolean) => void;
	title: string;
	/** One sentence under the title; read with the title by screen readers. */
	description?: ReactNode;
	children?: ReactNode;
	/** The buttons, the main one last. */
	footer?: ReactNode;
	className?: string;
};

/** A dialog in the middle; on a phone, a sheet from below. */
export function Dialog({ open, onOpenChange, title, description, children, footer, className }: DialogProps) {
	return (
		<Primitive.Root open={open} onOpenChange={onOpenChange}>
			<Primitive.Portal>
				<Primitive.Overlay className="appear fixed inset-0 z-40 bg-scrim" />
				<Primitive.Content
					className={cn(
						"rise fixed top-[18dvh] left-1/2 z-40 flex max-h-[72dvh] w-[480px] max-w-[calc(100vw-32px)] -translate-x-1/2 flex-col rounded-5 border border-line-2 bg-bg-2 shadow-3",
						"max-md:top-auto max-md:bottom-0 max-md:left-0 max-md:w-full max-md:max-w-none max-md:translate-x-0 max-md:rounded-b-none max-md:pb-[env(safe-area-inset-bottom)]",
						className,
					)}
					{...(description === undefined ? { "aria-describedby": undefined } : {})}
				>
					<header className="flex items-start gap-3 px-4 pt-3.5 pb-2">
						<div className="min-w-0 flex-1">
							<Primitive.Title className="text-xl">{title}</Primitive.Title>
							{description === undefined ? null : (
								<Primitive.Description className="mt-1">{description}</Primitive.Description>
							)}
						</div>
						<Primitive.Close asChild>
							<IconButton label="Close" shortcut="Esc" size="sm">
								<X />
							</IconButton>
						</Primitive.Close>
					</header>
					<div className="scroll min-h-0 px-4 pb-4">{children}</div>
					{footer === undefined ? null : (
						<footer className="flex justify-end gap-2 border-line-1 border-t px-4 py-3 max-md:[&>button]:h-11 max-md:[&>button]:flex-1">
							{footer}
						</footer>
					)}
				</Primitive.Content>
			</Primitive.Portal>
		</Primitive.Root>
	);
}
