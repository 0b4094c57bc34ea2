import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import { layer } from "#ui/layer.ts";

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
			<Primitive.Portal container={layer()}>
				<Primitive.Overlay className="appear fixed inset-0 z-40 bg-scrim" />
				<Primitive.Content
					className={cn(
						"rise fixed top-[18dvh] left-1/2 z-40 flex max-h-[72dvh] w-[480px] max-w-[calc(100vw-32px)] -translate-x-1/2 flex-col rounded-5 border border-line-2 bg-bg-2 shadow-3",
						"max-md:top-auto max-md:bottom-0 max-md:left-0 max-md:w-full max-md:max-w-none max-md:translate-x-0 max-md:rounded-b-none max-md:pb-[env(safe-area-inset-bottom)]",
						className,
					)}
					{...(description === undefined ? { "aria-describedby": undefined } : {})}
				>
					<header className="pt-3.5 pr-12 pb-2 pl-4">
						<Primitive.Title className="text-xl">{title}</Primitive.Title>
						{description === undefined ? null : (
							<Primitive.Description className="mt-1">{description}</Primitive.Description>
						)}
					</header>
					<div className="scroll min-h-0 px-4 pb-4">{children}</div>
					{footer === undefined ? null : (
						<footer className="flex justify-end gap-2 border-line-1 border-t px-4 py-3 max-md:[&>button]:h-11 max-md:[&>button]:flex-1">
							{footer}
						</footer>
					)}
					{/* Last, so that the focus starts in the dialog's own matter; without a tip, which would take the first Esc. */}
					<Primitive.Close asChild>
						<Button
							variant="ghost"
							size="sm"
							aria-label="Close"
							className="absolute top-3.5 right-3 w-6 px-0 max-md:w-8"
						>
							<X />
						</Button>
					</Primitive.Close>
				</Primitive.Content>
			</Primitive.Portal>
		</Primitive.Root>
	);
}
