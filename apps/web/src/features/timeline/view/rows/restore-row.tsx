import { RotateCcw } from "lucide-react";
import { Button } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import { restoreWords, scopeWords } from "../../model/restore-words.ts";
import type { Row } from "../../model/rows.ts";
import type { RowActs } from "./row-acts.ts";
import { RowFrame } from "./row-frame.tsx";

export type RestoreRowProps = { row: Extract<Row, { type: "restore" }>; head: boolean; acts: RowActs };

/** A restore, or the undo of one. The last one can be undone. */
export function RestoreRow({ row, head, acts }: RestoreRowProps) {
	return (
		<RowFrame row={row} head={head} className="flex items-center gap-2 whitespace-nowrap text-sm">
			<RotateCcw aria-hidden="true" strokeWidth={1.6} className="size-3.5 shrink-0 text-text-2" />
			<span className={cn(row.setAside ? "text-text-3" : "font-medium text-text-1")}>{restoreWords(row)}</span>
			<span className="min-w-0 truncate text-text-3 text-xs">{scopeWords(row)}</span>
			{row.undoable && acts.allowed ? (
				<Button
					size="sm"
					className="ml-auto"
					disabled={!acts.undoable}
					title={acts.undoable ? undefined : "A run is active; cancel it to undo"}
					onClick={() => acts.onUndo(row.restore)}
				>
					Undo
				</Button>
			) : null}
		</RowFrame>
	);
}
