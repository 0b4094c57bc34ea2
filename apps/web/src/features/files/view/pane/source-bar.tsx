"use client";

import { ChartNoAxesGantt, MessageSquare, X } from "lucide-react";
import Link from "next/link";
import { Button } from "#ui/button.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { RelativeTime } from "#ui/relative-time.tsx";
import { sourceSentence } from "../../model/source-words.ts";
import { elsewhereUrl } from "../../model/step-of.ts";
import type { LineSource } from "../../model/types.ts";

export type SourceBarProps = {
	source: LineSource;
	/** The session that is shown: a source of another one is behind a link. */
	sessionId: string;
	onShowStep: () => void;
	onShowInChat: () => void;
	onClose: () => void;
};

/** Who wrote the chosen lines, and the ways there. */
export function SourceBar({ source, sessionId, onShowStep, onShowInChat, onClose }: SourceBarProps) {
	const { call, at, gap, by } = source;
	return (
		<section
			aria-label="Who wrote these lines"
			className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1.5 border-line-1 border-t bg-bg-2 py-1.5 pr-2 pl-4 text-sm"
		>
			<div className="min-w-0 flex-1">
				<p className="truncate text-text-1">
					{sourceSentence(source)}{" "}
					<span className="text-text-3 text-xs">
						· <RelativeTime at={at} />
					</span>
				</p>
				{call === null ? null : <p className="truncate font-mono text-text-3 text-xs">{call.summary}</p>}
				{gap ? <p className="text-text-3 text-xs">Snapshots just before are missing: it may be older.</p> : null}
			</div>
			{by !== "turn" ? null : source.sessionId === sessionId ? (
				<>
					<Button size="sm" onClick={onShowStep}>
						<ChartNoAxesGantt /> Trace
					</Button>
					<Button size="sm" onClick={onShowInChat}>
						<MessageSquare /> Conversation
					</Button>
				</>
			) : (
				<Link href={elsewhereUrl(source)} className="text-sm text-text-1 underline underline-offset-2">
					In the session that this was forked from
				</Link>
			)}
			<IconButton size="sm" label="Close" onClick={onClose}>
				<X />
			</IconButton>
		</section>
	);
}
