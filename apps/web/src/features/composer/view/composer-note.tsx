import { ArrowUp } from "lucide-react";
import { StatusGlyph } from "#ui/status-glyph.tsx";

export type ComposerNoteProps = {
	/** Why the text cannot be sent. */
	problem: string | null;
	errorId: string;
	/** The tool that the run asks for. */
	asks: string | null;
	model: string;
	onShowQuestion: () => void;
};

/** One line under the text: what is wrong with it, else what the run waits for, else the model. */
export function ComposerNote({ problem, errorId, asks, model, onShowQuestion }: ComposerNoteProps) {
	if (problem !== null) {
		return (
			<p id={errorId} role="alert" className="min-w-0 text-error text-xs">
				{problem}
			</p>
		);
	}
	if (asks === null) return <span className="min-w-0 truncate px-1 text-sm text-text-3">{model}</span>;
	return (
		<button
			type="button"
			onClick={onShowQuestion}
			title="Show the question"
			className="touch-target flex h-6 min-w-0 items-center gap-1.5 rounded-2 px-1 text-sm text-text-2 hover:bg-bg-3"
		>
			<StatusGlyph status="waiting" />
			<span className="truncate">
				Asks you: <span className="font-mono text-text-1">{asks}</span>
			</span>
			<ArrowUp aria-hidden="true" className="size-3.5 shrink-0 text-text-3" />
		</button>
	);
}
