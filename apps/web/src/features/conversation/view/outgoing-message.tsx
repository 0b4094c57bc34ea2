"use client";

import type { OutboxItem } from "#features/outbox/model/items.ts";
import { OutboxNote } from "#features/outbox/view/outbox-note.tsx";
import { Said } from "./said.tsx";

export type OutgoingMessageProps = {
	item: OutboxItem;
	/** A run is active: what the server has stored waits in line. */
	busy: boolean;
	/** Takes it back into the composer. */
	onEdit: () => void;
};

/** A message that is not in the log yet, as far as the page knows, and why. */
export function OutgoingMessage({ item, busy, onEdit }: OutgoingMessageProps) {
	const words = {
		sending: item.phase === "stored" && busy ? "Queued: waits its turn" : "Sending",
		refused: "Not sent.",
	};
	return <Said text={item.text} muted note={<OutboxNote item={item} words={words} onEdit={onEdit} />} />;
}
