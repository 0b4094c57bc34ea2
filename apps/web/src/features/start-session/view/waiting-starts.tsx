"use client";

import Link from "next/link";
import type { OutboxItem } from "#features/outbox/model/items.ts";
import { OutboxNote } from "#features/outbox/view/outbox-note.tsx";
import { cn } from "#ui/cn.ts";

const shownCharacters = 600;

export type WaitingStartsProps = {
	items: readonly OutboxItem[];
	/** Takes one back into the prompt. */
	onEdit: (item: OutboxItem) => void;
};

/** What was started here and is not on the server yet. */
export function WaitingStarts({ items, onEdit }: WaitingStartsProps) {
	if (items.length === 0) return null;
	return (
		<ul aria-label="Waiting to be started" className="mt-2.5 flex flex-col gap-2">
			{items.map((item) => (
				<li
					key={item.messageId}
					className={cn(
						"rounded-4 border border-line-2 border-dashed bg-bg-1 px-3 py-2",
						item.phase === "sending" && "appear-late",
					)}
				>
					<p className="line-clamp-2 whitespace-pre-wrap text-text-2 [overflow-wrap:anywhere]">
						{item.text.slice(0, shownCharacters)}
					</p>
					<div className="mt-1 flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-text-3 text-xs">
						<Where item={item} />
						<OutboxNote item={item} words={wordsOf(item)} onEdit={() => onEdit(item)} />
					</div>
				</li>
			))}
		</ul>
	);
}

function wordsOf({ start }: OutboxItem) {
	return start === null
		? { sending: "Sending", refused: "The message was not sent." }
		: { sending: "Starting", refused: "The session was not started." };
}

function Where({ item: { start, sessionId } }: { item: OutboxItem }) {
	if (start === null) {
		return (
			<Link href={`/sessions/${sessionId}`} className="text-text-1 underline decoration-line-3 underline-offset-2">
				Open its session
			</Link>
		);
	}
	const { agent, workspace } = start;
	return (
		<span className="min-w-0 truncate">
			{agent === "" ? "Default agent" : agent}
			{workspace === "" ? null : <span className="ml-2 font-mono">{workspace}</span>}
		</span>
	);
}
