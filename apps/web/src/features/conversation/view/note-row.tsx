import type { Message } from "@playhead/core";
import { SquareTerminal } from "lucide-react";

/** What neither a person nor the model said: a command of an outside agent's own program, and what it printed. */
export function NoteRow({ message: { id, parts } }: { message: Message }) {
	const text = parts.map((part) => (part.type === "text" ? part.text : "")).join("\n");
	return (
		<div id={`message-${id}`} className="flex scroll-mt-4 items-start gap-1.5 text-sm text-text-3">
			<SquareTerminal aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
			<span className="sr-only">Note: </span>
			<span className="min-w-0 whitespace-pre-wrap break-words font-mono">{text}</span>
		</div>
	);
}
