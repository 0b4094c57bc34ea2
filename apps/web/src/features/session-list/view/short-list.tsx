"use client";

import { ChevronRight } from "lucide-react";
import { foldQuiet, type SessionGroup } from "../model/group.ts";
import { GroupHeader } from "./group-header.tsx";
import { QuietFold } from "./quiet-fold.tsx";
import { SessionRow, type SessionRowProps } from "./session-row.tsx";

export type ShortListProps = {
	groups: readonly SessionGroup[];
	filtered: boolean;
	/** What a person has turned over, as `flatten` has it. */
	folded: ReadonlySet<string>;
	onFold: (key: string) => void;
	onAll: () => void;
	onAction: SessionRowProps["onAction"];
};

const shownRows = 24;

/** The list as a phone's first screen shows it: active and today, then the way to all. */
export function ShortList({ groups, filtered, folded, onFold, onAll, onAction }: ShortListProps) {
	const recent = groups.filter(({ key, label }) => filtered || key === "active" || label === "Today");
	const shown = recent.length > 0 ? recent : groups.slice(0, 1);
	return (
		<>
			{shown.map(({ key, label, rows, depths }) => (
				<section key={key} aria-label={label}>
					<GroupHeader label={label} count={rows.length} />
					{foldQuiet(rows, `quiet:${key}`, folded, depths)
						.slice(0, shownRows)
						.map((item) =>
							item.type === "quiet" ? (
								<div key={item.key} className="h-11">
									<QuietFold {...item} onToggle={() => onFold(item.key)} />
								</div>
							) : item.type === "row" ? (
								<SessionRow
									key={item.key}
									row={item.row}
									depth={item.depth}
									tabbable
									onFocus={ignore}
									onAction={onAction}
								/>
							) : null,
						)}
				</section>
			))}
			<button
				type="button"
				onClick={onAll}
				className="flex h-12 w-full items-center justify-center gap-1.5 border-line-1 border-b font-medium text-sm text-text-1"
			>
				All sessions
				<ChevronRight aria-hidden="true" className="size-3.5" />
			</button>
		</>
	);
}

function ignore() {}
