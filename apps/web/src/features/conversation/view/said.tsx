import type { ReactNode } from "react";
import { cn } from "#ui/cn.ts";
import { isLong } from "#ui/long-text.ts";

export type SaidProps = {
	id?: string;
	text: string;
	/** It has not been taken up yet. */
	muted?: boolean;
	/** One line under the card. */
	note?: ReactNode;
	children?: ReactNode;
};

/** A person's words, as a card at the right. They are shown as they were typed. */
export function Said({ id, text, muted = false, note = null, children }: SaidProps) {
	return (
		<div id={id} className="flex scroll-mt-4 flex-col items-end gap-1">
			<div
				className={cn(
					"max-w-[560px] rounded-[10px_10px_3px_10px] border bg-bg-2 px-3 py-2 text-lg",
					muted ? "border-line-2 border-dashed text-text-2" : "border-line-2 text-text-1",
				)}
			>
				<span className="sr-only">You said: </span>
				<p className={cn("whitespace-pre-wrap [overflow-wrap:anywhere]", isLong(text) && "[font-kerning:none]")}>
					{text}
				</p>
				{children}
			</div>
			{note === null ? null : (
				<div className="flex max-w-[560px] items-center gap-1.5 text-right text-text-3 text-xs">{note}</div>
			)}
		</div>
	);
}
