import { totalTokens } from "@playhead/core";
import { GitFork, RotateCcw } from "lucide-react";
import { formatDuration } from "#format/duration.ts";
import { formatTokens } from "#format/tokens.ts";
import { Button } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import { Cost } from "#ui/cost.tsx";
import type { Row, TurnEntry } from "../../model/rows.ts";
import { ChangeFigures } from "../change-figures.tsx";
import { Coverage } from "../coverage.tsx";
import { Compared } from "./compared.tsx";
import type { RowActs } from "./row-acts.ts";
import { RowFrame } from "./row-frame.tsx";
import { ToolUses } from "./tool-uses.tsx";
import { TurnMenu } from "./turn-menu.tsx";

export type TurnRowProps = {
	row: Extract<Row, { type: "turn" }>;
	head: boolean;
	selected: boolean;
	pinned: boolean;
	tabbable: boolean;
	acts: RowActs;
};

/** One turn: what was said, what it took; what it did, and what of the files it changed. */
export function TurnRow({ row, head, selected, pinned, tabbable, acts }: TurnRowProps) {
	const { snapshot, setAside, title, turn } = row;
	return (
		<RowFrame row={row} head={head} selected={selected} pinned={pinned} className="group pt-2 hover:bg-bg-1">
			<div className="flex min-w-0 items-center gap-2">
				<button
					type="button"
					data-row-button=""
					tabIndex={tabbable ? 0 : -1}
					aria-current={selected ? "true" : undefined}
					onClick={(event) => acts.onSelect(row, event.shiftKey)}
					className="flex min-w-0 items-center gap-2 text-left outline-none after:absolute after:inset-0"
				>
					<span className="w-5 shrink-0 font-medium font-mono text-text-3 text-xs">
						<span className="sr-only">Turn </span>
						{turn}
					</span>
					<span className={cn("truncate", setAside ? "text-text-3" : "font-medium text-text-1")}>{title}</span>
					{setAside ? <span className="sr-only">, set aside</span> : null}
					{pinned ? <Compared /> : null}
				</button>
				<Actions row={row} selected={selected} acts={acts} />
				<Figures row={row} />
			</div>
			<div className="mt-1 flex min-w-0 items-center gap-2.5 whitespace-nowrap pl-7 text-text-3 text-xs">
				<ToolUses tools={row.tools} error={row.error} setAside={setAside} />
				<span className="ml-auto flex shrink-0 items-center gap-2.5 @max-[480px]:ml-0">
					{snapshot === null ? null : (
						<>
							{snapshot.tree === null ? null : <ChangeFigures {...snapshot} />}
							<Coverage snapshot={snapshot} />
						</>
					)}
				</span>
			</div>
		</RowFrame>
	);
}

function Figures({ row: { durationMs, usage, cost, running } }: { row: TurnEntry }) {
	return (
		<span className="num ml-auto flex shrink-0 text-text-3 text-xs *:min-w-[52px] *:text-right">
			<span>{durationMs === null ? (running ? "running" : "—") : formatDuration(durationMs)}</span>
			<span className="@max-[480px]:hidden">
				{usage === null ? "—" : formatTokens(totalTokens(usage))}
				<span className="sr-only"> tokens</span>
			</span>
			<span className="@max-[480px]:hidden">{usage === null ? "—" : <Cost usd={cost} />}</span>
		</span>
	);
}

type ActionsProps = Pick<TurnRowProps, "row" | "selected" | "acts">;

function Actions({ row: { turn, snapshot }, selected, acts }: ActionsProps) {
	if (snapshot === null || !acts.allowed) return null;
	const tabIndex = selected ? 0 : -1;
	return (
		<span
			className={cn(
				"relative z-10 hidden shrink-0 gap-1 max-md:!hidden group-hover:flex group-has-[:focus-visible]:flex",
				selected && "flex",
			)}
		>
			<Button
				size="sm"
				tabIndex={tabIndex}
				title="Restore"
				aria-label={`Restore to turn ${turn}`}
				onClick={() => acts.onRestore(turn)}
			>
				<RotateCcw />
				<span className="@max-[640px]:hidden">Restore</span>
			</Button>
			{snapshot.tree === null || snapshot.droppedAt !== null ? null : (
				<Button
					size="sm"
					tabIndex={tabIndex}
					title="Fork"
					aria-label={`Fork from turn ${turn}`}
					disabled={acts.forking}
					onClick={() => acts.onFork(turn)}
				>
					<GitFork />
					<span className="@max-[640px]:hidden">Fork</span>
				</Button>
			)}
			<TurnMenu turn={turn} tabIndex={tabIndex} acts={acts} />
		</span>
	);
}
