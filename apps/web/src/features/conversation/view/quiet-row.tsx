"use client";

import { ChevronRight, type LucideIcon } from "lucide-react";
import { type ReactNode, useEffect, useId, useState } from "react";
import { cn } from "#ui/cn.ts";
import { onReveal } from "../model/reveal.ts";

export type QuietRowProps = {
	/** Of the message that it stands for; a link to it opens the row. */
	id: string;
	icon: LucideIcon;
	title: string;
	children: ReactNode;
};

/** A message of which one line is enough, and which opens to the rest. */
export function QuietRow({ id, icon: Icon, title, children }: QuietRowProps) {
	const [open, setOpen] = useState(false);
	const bodyId = useId();
	useEffect(() => onReveal(`message-${id}`, () => setOpen(true)), [id]);
	return (
		<div id={`message-${id}`} className="scroll-mt-4">
			<button
				type="button"
				aria-expanded={open}
				aria-controls={open ? bodyId : undefined}
				onClick={() => setOpen(!open)}
				className="touch-target -ml-1.5 flex h-6 max-w-full items-center gap-1.5 rounded-2 px-1.5 text-sm text-text-3 hover:bg-bg-3"
			>
				<ChevronRight
					aria-hidden="true"
					className={cn("size-3.5 shrink-0 transition-transform duration-[var(--dur-2)]", open && "rotate-90")}
				/>
				<Icon aria-hidden="true" className="size-3.5 shrink-0" />
				<span className="num truncate">{title}</span>
			</button>
			{open ? (
				<div id={bodyId} className="mt-1 mb-1 ml-[5px] border-line-2 border-l pl-3.5">
					{children}
				</div>
			) : null}
		</div>
	);
}
