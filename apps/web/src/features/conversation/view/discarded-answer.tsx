"use client";

import { discardedNote, type Message } from "@playhead/core";
import { ChevronRight, RotateCcw } from "lucide-react";
import { type ReactNode, useEffect, useId, useState } from "react";
import { cn } from "#ui/cn.ts";
import { onReveal } from "../model/reveal.ts";

/** An answer that broke off and was asked for again: one quiet line, which opens to what had arrived and why it ended. */
export function DiscardedAnswer({ message, children }: { message: Message; children: ReactNode }) {
	const { id, parts, error } = message;
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
				<RotateCcw aria-hidden="true" className="size-3.5 shrink-0" />
				<span className="num truncate">{discardedNote(parts, error)}</span>
			</button>
			{open ? (
				<div id={bodyId} className="mt-1 mb-1 ml-[5px] flex flex-col gap-2 border-line-2 border-l pl-3.5 text-text-3">
					<div className="flex flex-col gap-3 [&_*]:text-text-3">{children}</div>
					{error === undefined ? null : (
						<p className="text-sm [overflow-wrap:anywhere]">
							{error.message} <code className="ml-1 font-mono text-xs">{error.code}</code>
						</p>
					)}
				</div>
			) : null}
		</div>
	);
}
