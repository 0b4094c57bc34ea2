import { memo } from "react";
import { parseAnsi } from "#features/conversation/model/ansi.ts";
import { AnsiSpans } from "#features/conversation/view/tools/ansi-spans.tsx";

/** What a command printed, in its colours. */
export const Terminal = memo(function Terminal({ text }: { text: string }) {
	return (
		<pre className="whitespace-pre-wrap font-mono text-[11.5px] text-text-2 leading-[18px] [overflow-wrap:anywhere]">
			<AnsiSpans spans={parseAnsi(text)} />
		</pre>
	);
});
