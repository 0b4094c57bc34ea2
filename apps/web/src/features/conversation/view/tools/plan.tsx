import { cn } from "#ui/cn.ts";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import type { PlanEntry } from "../../model/acp-call.ts";

const words = { done: "Done", running: "In progress", queued: "To do" } as const;

/** What an agent means to do, as it stood when it told it. */
export function Plan({ entries }: { entries: readonly PlanEntry[] }) {
	return (
		<ol aria-label="Plan" className="flex flex-col gap-1 px-3 py-2 text-sm">
			{entries.map(({ text, status }, index) => (
				// oxlint-disable-next-line react/no-array-index-key -- a plan is told whole, and its entries have no names
				<li key={index} className="flex items-start gap-2">
					<StatusGlyph status={status} className="mt-0.5" />
					<span className="sr-only">{words[status]}: </span>
					<span
						className={cn("min-w-0 [overflow-wrap:anywhere]", status === "running" ? "text-text-1" : "text-text-2")}
					>
						{text}
					</span>
				</li>
			))}
		</ol>
	);
}
