import { RotateCcw } from "lucide-react";
import { useGoingBackActs } from "#features/timeline/view/going-back/going-back.ts";
import { IconButton } from "#ui/icon-button.tsx";
import type { SpanFacts } from "../../model/span-facts.ts";

const kinds: ReadonlySet<string> = new Set(["turn", "llm", "tool", "check"]);

/** Leads back to just before the step, where the session is open and the step is one of a turn. */
export function RestoreBefore({ span: { id, kind, name, turn, status } }: { span: SpanFacts }) {
	const acts = useGoingBackActs();
	if (acts === null || !acts.allowed || turn === null || !kinds.has(kind) || status === "running") return null;
	return (
		<IconButton
			label="Restore to before this step"
			size="sm"
			onClick={() => acts.restore({ spanId: id, name: kind === "turn" ? `turn ${turn}` : name })}
		>
			<RotateCcw />
		</IconButton>
	);
}
