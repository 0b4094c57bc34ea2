"use client";

import { Unplug } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#ui/button.tsx";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import type { Refusal } from "../model/entry.ts";
import type { OutboxItem } from "../model/items.ts";
import { useOutbox } from "../model/use-outbox.ts";

export type OutboxNoteProps = {
	item: OutboxItem;
	/** What it is called while it is on its way, and when it was refused. */
	words: { sending: string; refused: string };
	/** Takes it back to where it was written. */
	onEdit: () => void;
};

/** How far something is that waits to be sent, and what can be done with it. */
export function OutboxNote({ item, words, onEdit }: OutboxNoteProps) {
	const outbox = useOutbox();
	const { phase, reason, saved } = item;
	if (phase === "sending" || phase === "stored") return words.sending;
	return (
		<span
			role={phase === "refused" ? "alert" : undefined}
			className="ml-auto flex flex-wrap items-center justify-end gap-x-1.5 gap-y-1"
		>
			{phase === "refused" ? (
				<Told glyph={<StatusGlyph status="error" />}>
					{words.refused} {reason === null ? null : inWords(reason)}
					{reason?.code == null ? null : <code className="ml-1 text-text-3">{reason.code}</code>}
				</Told>
			) : phase === "behind" ? (
				<Told glyph={<StatusGlyph status="queued" />}>Waits for the message above</Told>
			) : (
				<Told glyph={<Unplug aria-hidden="true" className="size-3.5 shrink-0 text-accent-text" />}>
					{reason?.code == null ? "Waiting for the connection" : `Waiting for the server: ${reason.message}`}
					{saved ? null : ". This browser keeps nothing: leave the page open"}
				</Told>
			)}
			<span className="flex gap-1">
				{phase === "refused" ? (
					<Button size="sm" onClick={() => outbox.retry(item)}>
						Retry
					</Button>
				) : null}
				<Button size="sm" variant="ghost" onClick={onEdit}>
					Edit
				</Button>
				<Button size="sm" variant="ghost" onClick={() => outbox.discard(item)}>
					Discard
				</Button>
			</span>
		</span>
	);
}

/** The server speaks to programs; where a button of the page is meant, the page says it. */
function inWords({ code, message }: Refusal): string {
	return code === "SESSION_ARCHIVED" ? "The session is archived: unarchive it, then retry." : message;
}

function Told({ glyph, children }: { glyph: ReactNode; children: ReactNode }) {
	return (
		<span className="inline-flex min-w-0 items-center gap-1.5 text-left text-text-2">
			{glyph}
			<span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
		</span>
	);
}
