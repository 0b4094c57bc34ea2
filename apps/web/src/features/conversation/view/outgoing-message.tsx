"use client";

import type { DescribedError } from "#trpc/describe-error.ts";
import { Button } from "#ui/button.tsx";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { Said } from "./said.tsx";

export type OutgoingMessageProps = {
	text: string;
	error: DescribedError | null;
	onRetry: () => void;
	/** Takes it back into the composer. */
	onEdit: () => void;
};

/** A message that the server has not stored yet, and why, if it could not. */
export function OutgoingMessage({ text, error, onRetry, onEdit }: OutgoingMessageProps) {
	if (error === null) return <Said text={text} muted note="Sending" />;
	const note = (
		<span role="alert" className="flex flex-wrap items-center justify-end gap-1.5">
			<StatusGlyph status="error" />
			<span className="text-text-2">Not sent. {error.message}</span>
			<Button size="sm" onClick={onRetry}>
				Send again
			</Button>
			<Button size="sm" variant="ghost" onClick={onEdit}>
				Edit
			</Button>
		</span>
	);
	return <Said text={text} muted note={note} />;
}
