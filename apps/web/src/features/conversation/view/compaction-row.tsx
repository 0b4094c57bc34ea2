"use client";

import type { Compaction } from "@playhead/core";
import { ChevronRight, FoldVertical } from "lucide-react";
import { useEffect, useState } from "react";
import { formatTokens } from "#format/tokens.ts";
import { cn } from "#ui/cn.ts";
import { onReveal } from "../model/reveal.ts";
import { Markdown } from "./markdown/markdown.tsx";

/** "Older turns summarised: 143k → 12k tokens": one quiet line, which opens to the summary. */
export function CompactionRow({ id, compaction }: { id: string; compaction: Compaction }) {
	const { tokensBefore, tokensAfter, summary } = compaction;
	const [open, setOpen] = useState(false);
	useEffect(() => onReveal(`message-${id}`, () => setOpen(true)), [id]);
	const bodyId = `compaction-${id}-body`;
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
				<FoldVertical aria-hidden="true" className="size-3.5 shrink-0" />
				<span className="num truncate">
					Older turns summarised: {formatTokens(tokensBefore)} → {formatTokens(tokensAfter)} tokens
				</span>
			</button>
			{open ? (
				<div id={bodyId} className="mt-1 mb-1 ml-[5px] border-line-2 border-l pl-3.5 text-text-2">
					<p className="mb-1.5 text-sm text-text-3">
						The model gets this in place of the older turns. The log keeps them all.
					</p>
					<Markdown text={summary} streaming={false} />
				</div>
			) : null}
		</div>
	);
}
