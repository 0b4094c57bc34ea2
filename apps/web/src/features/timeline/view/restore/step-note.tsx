import { Info } from "lucide-react";
import { turnName } from "../../model/restore-words.ts";

/** What a restore to before a step comes to: states are recorded between turns alone. */
export function StepNote({ turn, exact }: { turn: number; exact: boolean }) {
	const begin = `the end of ${turnName(turn)}, where its turn began`;
	return (
		<p className="mt-2 flex gap-2 text-sm text-text-2">
			<Info aria-hidden="true" strokeWidth={1.6} className="mt-0.5 size-3.5 shrink-0 text-text-3" />
			<span>
				{exact
					? `Exact: until this step its turn had changed no file. The conversation goes to ${begin}.`
					: `To the turn’s begin: an earlier call of the turn may have changed files, and what stood in between was not recorded. Files and conversation go to ${begin}.`}
			</span>
		</p>
	);
}
