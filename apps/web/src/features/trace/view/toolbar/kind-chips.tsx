"use client";

import type { SpanKind } from "@playhead/core";
import { formatCount } from "#format/tokens.ts";
import { Chip } from "#ui/chip.tsx";
import { kindPlural } from "../../model/kinds.ts";
import { useShown, useViewer } from "../../model/use-viewer.ts";

/** Those that a person leaves out; runs and turns hold the others together. */
const offered: readonly SpanKind[] = ["llm", "tool", "check", "agent", "wait", "other", "internal"];

/** Which kinds are shown, each with its count. */
export function KindChips() {
	const viewer = useViewer();
	const hidden = useShown(({ get }) => get().filter.hidden);
	const counts = useShown(({ counts }) => counts());
	return (
		<fieldset aria-label="Filter by kind" className="flex shrink-0 gap-1">
			{offered.map((kind) => {
				const count = counts.byKind[kind];
				if (count === 0) return null;
				return (
					<Chip
						key={kind}
						pressed={!hidden.has(kind)}
						title={kind === "internal" ? "Internal steps: folded away until they are asked for" : kindPlural[kind]}
						onClick={() => viewer.dispatch({ type: "toggle kind", kind })}
						className="h-7 max-md:h-9"
					>
						<i aria-hidden="true" className="trace-swatch" data-kind={kind} />
						{kind}
						<span className="num text-text-3">{formatCount(count)}</span>
					</Chip>
				);
			})}
		</fieldset>
	);
}
