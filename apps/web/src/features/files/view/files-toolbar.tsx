"use client";

import { Download } from "lucide-react";
import { PlusMinus } from "#features/timeline/view/change-figures.tsx";
import { formatCount } from "#format/tokens.ts";
import { IconButton } from "#ui/icon-button.tsx";
import { Menu, MenuItem } from "#ui/menu.tsx";
import { Select, type SelectOption } from "#ui/select.tsx";
import type { Against } from "../model/against.ts";
import type { FilesTree } from "../model/types.ts";
import { downloadUrl, type Moment } from "../model/use-files.ts";

export type FilesToolbarProps = {
	sessionId: string;
	tree: FilesTree;
	moment: Moment;
	/** Turns that can be compared with, newest first. */
	turns: readonly number[];
	against: Against;
	onAgainst: (against: Against) => void;
};

/** As of when, compared with what, how much differs; and the download of it all. */
export function FilesToolbar({ sessionId, tree, moment, turns, against, onAgainst }: FilesToolbarProps) {
	const { point, changes } = tree;
	const options: SelectOption<string>[] = [
		{ value: "start", label: "the start", hint: "What the session has changed" },
		{ value: "before", label: "the turn before" },
		...turns.toSorted((a, b) => b - a).map((turn) => ({ value: String(turn), label: nameOf(turn) })),
	];
	const choose = (value: string) => onAgainst(value === "start" || value === "before" ? value : Number(value));
	const other = against === "start" ? "the start" : against === "before" ? "the turn before" : nameOf(against);
	return (
		<div className="num flex h-10 shrink-0 items-center gap-1 border-line-1 border-b pr-2 pl-4 text-sm text-text-3">
			<span className="truncate">{point === null ? "" : asOf(point)}, against</span>
			<Select label={`Compare with ${other}`} value={String(against)} options={options} onChange={choose}>
				{other}
			</Select>
			<span className="ml-auto">{changes === null ? null : <Sum changes={changes} />}</span>
			<Menu
				trigger={
					<IconButton label="Download the tree">
						<Download />
					</IconButton>
				}
			>
				{(["tar", "zip"] as const).map((format) => (
					<MenuItem key={format} asChild>
						<a href={downloadUrl(sessionId, moment, null, format)} download>
							All files as of then, as {format}
						</a>
					</MenuItem>
				))}
			</Menu>
		</div>
	);
}

function Sum({ changes }: { changes: NonNullable<FilesTree["changes"]> }) {
	if (changes.length === 0) return null;
	const sum = (what: "insertions" | "deletions") => changes.reduce((total, change) => total + (change[what] ?? 0), 0);
	return (
		<>
			<span className="sr-only">{`${formatCount(changes.length)} changed, `}</span>
			<PlusMinus insertions={sum("insertions")} deletions={sum("deletions")} />
		</>
	);
}

const nameOf = (turn: number): string => (turn === 0 ? "the first state" : `turn ${turn}`);

function asOf({ turn, latest, restored, cause }: NonNullable<FilesTree["point"]>): string {
	if (restored) return `Restored to turn ${turn}`;
	if (cause === "start") return turn === 0 ? "At the start" : `Forked from turn ${turn}`;
	return latest ? `Last, turn ${turn}` : `Turn ${turn}`;
}
