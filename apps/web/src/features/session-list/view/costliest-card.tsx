import type { SessionRow } from "@playhead/core";
import Link from "next/link";
import { Cost } from "#ui/cost.tsx";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { Tokens } from "#ui/tokens.tsx";
import { costliest } from "../model/costliest.ts";

const shown = 5;

/** Where the money went: the listed sessions that cost the most. */
export function CostliestCard({ rows }: { rows: readonly SessionRow[] }) {
	if (rows.length === 0) return null;
	return (
		<section aria-label="Costliest sessions" className="min-w-0 rounded-4 border border-line-1 bg-bg-1 px-3.5 py-3">
			<h3 className="flex justify-between font-medium text-sm">
				Costliest of the listed sessions
				<span className="font-normal text-text-3 text-xs">tokens · cost</span>
			</h3>
			<ul className="mt-1.5">
				{costliest(rows, shown).map((row) => (
					<li key={row.sessionId} className="border-line-1 border-b last:border-b-0">
						<Link
							href={`/sessions/${row.sessionId}`}
							prefetch={false}
							className="focus-inset -mx-1.5 grid h-8 grid-cols-[12px_minmax(0,1fr)_56px_56px] items-center gap-2.5 rounded-2 px-1.5 text-sm hover:bg-bg-3 max-md:h-11"
						>
							<StatusGlyph status={row.status} />
							<span className="truncate text-text-1">{row.title}</span>
							<Tokens usage={row.usage} className="text-right text-text-3" />
							<Cost usd={row.cost} unpriced={row.unpricedCalls} digits={3} className="text-right text-text-1" />
						</Link>
					</li>
				))}
			</ul>
		</section>
	);
}
