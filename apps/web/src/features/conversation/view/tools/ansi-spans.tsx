import { memo } from "react";
import { cn } from "#ui/cn.ts";
import type { AnsiColor, AnsiSpan } from "../../model/ansi.ts";

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

/** What a command printed, in the colours that it asked for. */
export const AnsiSpans = memo(function AnsiSpans({ spans }: { spans: readonly AnsiSpan[] }) {
	let offset = 0;
	return spans.map(({ text, color, bold, dim }) => {
		const key = offset;
		offset += text.length;
		return (
			<span
				key={key}
				className={cn(color !== null && colors[color], dim && "text-text-3", bold && "font-semibold text-text-1")}
			>
				{text}
			</span>
		);
	});
});
