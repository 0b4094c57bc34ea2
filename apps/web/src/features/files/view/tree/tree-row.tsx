"use client";

import { ChevronDown, ChevronRight, File, Folder, FolderOpen, Link2, ShieldAlert } from "lucide-react";
import { memo, type ReactNode } from "react";
import { PlusMinus } from "#features/timeline/view/change-figures.tsx";
import { ChangeLetter } from "#features/timeline/view/change-letter.tsx";
import { FilePath } from "#features/timeline/view/file-path.tsx";
import { formatCount } from "#format/tokens.ts";
import { cn } from "#ui/cn.ts";
import type { Root, TreeRow } from "../../model/tree-rows.ts";
import { reasonWords } from "../reason-words.ts";

export type TreeRowViewProps = {
	id: string;
	row: TreeRow;
	/** Where the keys stand. */
	active: boolean;
	/** The file that is shown. */
	selected: boolean;
	onClick: (row: TreeRow) => void;
};

const roots: Record<Root, string> = { changed: "Changed", all: "All files", uncovered: "Not covered" };

/** One row of the tree. */
export const TreeRowView = memo(function TreeRowView({ id, row, active, selected, onClick }: TreeRowViewProps) {
	return (
		// oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the tree has the keys
		<div
			id={id}
			role="treeitem"
			aria-level={row.level}
			aria-posinset={row.position}
			aria-setsize={row.siblings}
			aria-selected={selected}
			{...("open" in row ? { "aria-expanded": row.open } : {})}
			tabIndex={-1}
			onClick={() => onClick(row)}
			style={{ paddingLeft: 8 + (row.level - 1) * 14 }}
			className={cn(
				"flex h-full cursor-default items-center gap-1.5 pr-4 text-sm hover:bg-bg-3",
				row.type === "root" && "border-line-1 border-b font-medium text-xs",
				selected && "bg-bg-4",
				active &&
					"group-focus-visible/tree:outline-2 group-focus-visible/tree:outline-focus group-focus-visible/tree:-outline-offset-2",
			)}
		>
			<Content row={row} />
		</div>
	);
});

function Content({ row }: { row: TreeRow }) {
	switch (row.type) {
		case "root":
			return (
				<>
					<Twisty open={row.open} />
					{roots[row.root]}
					<span className="num ml-auto font-normal text-text-3">
						{row.root === "changed" && row.count === 0 ? "Nothing changed yet" : formatCount(row.count)}
					</span>
				</>
			);
		case "folder":
			return (
				<>
					<Twisty open={row.open} />
					<Icon>{row.open ? <FolderOpen /> : <Folder />}</Icon>
					<Name>{row.name}</Name>
					{row.changed ? (
						<span title="Holds changed files" className="ml-auto">
							<i aria-hidden="true" className="block size-1.5 rounded-full bg-text-3" />
							<span className="sr-only">, holds changed files</span>
						</span>
					) : null}
				</>
			);
		case "file":
			return (
				<>
					<span className="w-3.5 shrink-0" />
					{row.change === null ? (
						<Icon>{row.link ? <Link2 /> : <File />}</Icon>
					) : (
						<ChangeLetter change={row.change.change} />
					)}
					{row.name === row.path && row.change !== null ? <FilePath path={row.path} /> : <Name>{row.name}</Name>}
					{row.change === null || row.level > 2 ? null : (
						<span className="ml-auto">
							<PlusMinus insertions={row.change.insertions} deletions={row.change.deletions} />
						</span>
					)}
				</>
			);
		case "uncovered":
			return (
				<>
					<span className="w-3.5 shrink-0" />
					<Icon>
						<ShieldAlert />
					</Icon>
					<FilePath path={row.path} />
					<span className="ml-auto whitespace-nowrap pl-2 text-text-3 text-xs">{reasonWords(row.reason)}</span>
				</>
			);
		case "note":
			return <span className="pl-5 text-text-3 text-xs">{row.text}</span>;
	}
}

function Twisty({ open }: { open: boolean }) {
	const Chevron = open ? ChevronDown : ChevronRight;
	return <Chevron aria-hidden="true" className="size-3.5 shrink-0 text-text-3" />;
}

function Icon({ children }: { children: ReactNode }) {
	return (
		<span aria-hidden="true" className="shrink-0 text-text-3 [&_svg]:size-3.5">
			{children}
		</span>
	);
}

function Name({ children }: { children: string }) {
	return (
		<span title={children} className="min-w-0 truncate font-mono text-text-1">
			{children}
		</span>
	);
}
