import { memo } from "react";
import { cn } from "#ui/cn.ts";
import { type AnsiColor, type AnsiSpan, parseAnsi } from "../../../conversation/model/ansi.ts";

const colors: Record<AnsiColor, string> = {
	black: "text-text-3",
	red: "text-error",
	green: "text-done",
	yellow: "text-waiting",
	blue: "text-running",
	magenta: "text-k-llm",
	cyan: "text-k-tool",
	white: "text-text-1",
};

const style = ({ color, dim, bold }: AnsiSpan) =>
	cn(color !== null && colors[color], dim && "text-text-3", bold && "font-semibold text-text-1");

/** What a command printed, in its colours. */
export const Terminal = memo(function Terminal({ text }: { text: string }) {
	return (
		<pre className="whitespace-pre-wrap font-mono text-[11.5px] text-text-2 leading-[18px] [overflow-wrap:anywhere]">
			{parseAnsi(text).map((span, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: what was printed never moves
				<span key={index} className={style(span)}>
					{span.text}
				</span>
			))}
		</pre>
	);
});
