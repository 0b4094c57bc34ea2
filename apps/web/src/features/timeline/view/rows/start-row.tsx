import { GitFork, RotateCcw } from "lucide-react";
import { Button } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import type { Row } from "../../model/rows.ts";
import { Coverage } from "../coverage.tsx";
import { Compared } from "./compared.tsx";
import type { RowActs } from "./row-acts.ts";
import { RowFrame } from "./row-frame.tsx";

export type StartRowProps = {
	row: Extract<Row, { type: "start" }>;
	head: boolean;
	selected: boolean;
	pinned: boolean;
	tabbable: boolean;
	acts: RowActs;
};

/** The state before the first run. */
export function StartRow({ row, head, selected, pinned, tabbable, acts }: StartRowProps) {
	const { snapshot } = row;
	const tabIndex = selected ? 0 : -1;
	return (
		<RowFrame
			row={row}
			head={head}
			selected={selected}
			pinned={pinned}
			className="group flex items-center gap-2 text-xs"
		>
			<button
				type="button"
				data-row-button=""
				tabIndex={tabbable ? 0 : -1}
				aria-current={selected ? "true" : undefined}
				onClick={(event) => acts.onSelect(row, event.shiftKey)}
				className="font-medium text-sm text-text-1 outline-none after:absolute after:inset-0"
			>
				Start
			</button>
			{pinned ? <Compared /> : null}
			<span className="truncate text-text-3">before the first turn</span>
			{acts.allowed ? (
				<span
					className={cn(
						"relative z-10 hidden gap-1 max-md:!hidden group-hover:flex group-has-[:focus-visible]:flex",
						selected && "flex",
					)}
				>
					<Button size="sm" tabIndex={tabIndex} aria-label="Restore to the start" onClick={() => acts.onRestore(0)}>
						<RotateCcw />
						<span className="@max-[640px]:hidden">Restore</span>
					</Button>
					{snapshot.tree === null ? null : (
						<Button
							size="sm"
							tabIndex={tabIndex}
							aria-label="Fork from the start"
							disabled={acts.forking}
							onClick={() => acts.onFork(0)}
						>
							<GitFork />
							<span className="@max-[640px]:hidden">Fork</span>
						</Button>
					)}
				</span>
			) : null}
			<span className="ml-auto text-text-3">
				<Coverage snapshot={snapshot} />
			</span>
		</RowFrame>
	);
}
