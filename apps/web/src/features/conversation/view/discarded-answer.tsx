import { discardedNote, type Message } from "@playhead/core";
import { RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { QuietRow } from "./quiet-row.tsx";

/** An answer that broke off and was asked for again: one quiet line, which opens to what had arrived and why it ended. */
export function DiscardedAnswer({ message, children }: { message: Message; children: ReactNode }) {
	const { id, parts, error } = message;
	return (
		<QuietRow id={id} icon={RotateCcw} title={discardedNote(parts, error)}>
			<div className="flex flex-col gap-2 text-text-3">
				<div className="flex flex-col gap-3 [&_*]:text-text-3">{children}</div>
				{error === undefined ? null : (
					<p className="text-sm [overflow-wrap:anywhere]">
						{error.message} <code className="ml-1 font-mono text-xs">{error.code}</code>
					</p>
				)}
			</div>
		</QuietRow>
	);
}
