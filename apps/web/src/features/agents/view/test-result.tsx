import { formatDuration } from "#format/duration.ts";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import type { useAgentActions } from "../model/use-agent-actions.ts";

/** What a test of the connection gave; read out when it arrives. */
export function TestResult({ pending, result, error }: ReturnType<typeof useAgentActions>["test"]) {
	return (
		<output className="block text-sm empty:hidden">
			{pending ? (
				<span className="text-text-2">Asking the model for one word…</span>
			) : error !== null ? (
				<span className="text-error">× {error}</span>
			) : result === null ? null : result.ok ? (
				<span className="flex flex-wrap items-center gap-1.5 text-text-1">
					<StatusGlyph status="done" />
					Connected:{" "}
					{result.asked === "program"
						? `${result.answer} opened a session`
						: `the model answered “${result.answer || "nothing"}”`}{" "}
					in {formatDuration(result.durationMs)}.
				</span>
			) : (
				<span className="flex items-start gap-1.5 break-words text-text-1">
					<StatusGlyph status="error" className="mt-0.5" />
					<span>
						{result.message} <code className="text-text-3 text-xs">{result.code}</code>
					</span>
				</span>
			)}
		</output>
	);
}
