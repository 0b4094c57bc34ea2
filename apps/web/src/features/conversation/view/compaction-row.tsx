import type { Compaction } from "@playhead/core";
import { FoldVertical } from "lucide-react";
import { formatTokens } from "#format/tokens.ts";
import { Markdown } from "./markdown/markdown.tsx";
import { QuietRow } from "./quiet-row.tsx";

/** "Older turns summarised: 143k → 12k tokens": one quiet line, which opens to the summary. */
export function CompactionRow({ id, compaction }: { id: string; compaction: Compaction }) {
	const { tokensBefore, tokensAfter, summary } = compaction;
	const title = `Older turns summarised: ${formatTokens(tokensBefore)} → ${formatTokens(tokensAfter)} tokens`;
	return (
		<QuietRow id={id} icon={FoldVertical} title={title}>
			<div className="text-text-2">
				<p className="mb-1.5 text-sm text-text-3">
					The model gets this in place of the older turns. The log keeps them all.
				</p>
				<Markdown text={summary} streaming={false} />
			</div>
		</QuietRow>
	);
}
