"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { Search, X } from "lucide-react";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from "react";
import { formatCount } from "#format/tokens.ts";
import { IconButton } from "#ui/icon-button.tsx";
import { useMediaQuery } from "#ui/use-media-query.ts";
import { treeMove, typeahead } from "../../model/tree-keys.ts";
import { foldersAbove, type TreeRow, treeRows } from "../../model/tree-rows.ts";
import type { FilesTree } from "../../model/types.ts";
import { TreeRowView } from "./tree-row.tsx";

export type FileTreeProps = {
	tree: FilesTree;
	selected: string | null;
	onSelect: (path: string) => void;
};

/** Trees up to this size begin unfolded. */
const smallTree = 60;
/** How long letters count as one word. ms */
const wordMs = 700;
const height = { wide: 26, phone: 44 };

/** The files as a tree that is walked by keys; of a large one the rows that are seen are drawn. */
export function FileTree({ tree, selected, onSelect }: FileTreeProps) {
	const [filter, setFilter] = useState("");
	const words = useDeferredValue(filter);
	const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(new Map());
	const rows = useMemo(
		() => treeRows(inputOf(tree), { open: openOf(tree, folds, selected), filter: words }),
		[tree, folds, selected, words],
	);
	const [active, setActive] = useState<string | null>(null);
	const at = Math.max(
		0,
		rows.findIndex(({ id }) => id === active),
	);
	const id = useId();
	const box = useRef<HTMLDivElement>(null);
	const typed = useRef({ text: "", at: 0 });
	const phone = useMediaQuery("(max-width: 720px)");
	const size = phone ? height.phone : height.wide;
	// oxlint-disable-next-line react/incompatible-library -- nothing here is compiled by the React Compiler
	const virtualizer = useVirtualizer<HTMLDivElement, Element>({
		count: rows.length,
		getScrollElement: () => box.current,
		estimateSize: () => size,
		getItemKey: (index) => rows[index]?.id ?? index,
		overscan: 12,
	});
	useEffect(() => virtualizer.measure(), [virtualizer, size]);

	// The panel was asked for by key before there was a tree to stand in.
	useEffect(() => {
		const panel = box.current?.closest("[role=tabpanel]");
		if (panel != null && document.activeElement === panel) box.current?.focus();
	}, []);

	const go = (index: number) => {
		setActive(rows[index]?.id ?? null);
		virtualizer.scrollToIndex(index);
	};
	const toggle = (rowId: string, open: boolean) => setFolds((known) => new Map(known).set(rowId, open));
	const choose = (row: TreeRow | undefined) => {
		if (row?.type === "file" || row?.type === "uncovered") onSelect(row.path);
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
		const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / size) - 1);
		const move = treeMove(rows, at, event.key, page);
		if (move?.type === "to") go(move.index);
		else if (move?.type === "toggle") toggle(move.id, move.open);
		else if (move?.type === "choose") choose(rows[at]);
		else if (/^[\p{L}._-]$/u.test(event.key)) {
			const recent = event.timeStamp - typed.current.at < wordMs;
			typed.current = { text: (recent ? typed.current.text : "") + event.key, at: event.timeStamp };
			go(typeahead(rows, at, typed.current.text));
		} else return;
		event.preventDefault();
		event.stopPropagation();
	};
	const onClick = (row: TreeRow) => {
		setActive(row.id);
		if ("open" in row) toggle(row.id, !row.open);
		else choose(row);
	};
	return (
		<>
			<Filter value={filter} onChange={setFilter} onLeave={() => box.current?.focus()} />
			<div
				ref={box}
				role="tree"
				aria-label="Files"
				tabIndex={0}
				aria-activedescendant={`${id}-${at}`}
				onKeyDown={onKeyDown}
				className="group/tree scroll focus-inset relative min-h-0 flex-1"
			>
				<div role="none" className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
					{virtualizer.getVirtualItems().map(({ key, index, start }) => {
						const row = rows[index];
						if (row === undefined) return null;
						return (
							<div
								key={key}
								role="none"
								className="absolute inset-x-0 top-0"
								style={{ height: size, transform: `translateY(${start}px)` }}
							>
								<TreeRowView
									id={`${id}-${index}`}
									row={row}
									active={index === at}
									selected={"path" in row && row.path === selected && row.type !== "folder"}
									onClick={onClick}
								/>
							</div>
						);
					})}
				</div>
			</div>
			{tree.total > tree.files.length ? (
				<p className="num shrink-0 border-line-1 border-t px-4 py-1.5 text-text-3 text-xs">
					The first {formatCount(tree.files.length)} of {formatCount(tree.total)} files.
				</p>
			) : null}
		</>
	);
}

function inputOf({ files, changes, uncoveredPaths, notCovered }: FilesTree) {
	return { files, changes, uncovered: uncoveredPaths, notCovered };
}

/** What a person has folded or unfolded; else the roots, small trees, and the way to the file that is shown. */
function openOf(tree: FilesTree, folds: ReadonlyMap<string, boolean>, selected: string | null): ReadonlySet<string> {
	const small = tree.files.length <= smallTree ? tree.files.flatMap(({ path }) => foldersAbove(path)) : [];
	const open = new Set(["changed", "all", ...small, ...(selected === null ? [] : foldersAbove(selected))]);
	for (const [id, wanted] of folds) {
		if (wanted) open.add(id);
		else open.delete(id);
	}
	return open;
}

type FilterProps = { value: string; onChange: (value: string) => void; onLeave: () => void };

function Filter({ value, onChange, onLeave }: FilterProps) {
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key === "Escape") onChange("");
		else if (event.key !== "ArrowDown" && event.key !== "Enter") return;
		event.preventDefault();
		event.stopPropagation();
		onLeave();
	};
	return (
		<search className="flex h-9 shrink-0 items-center gap-1.5 border-line-1 border-b pr-2 pl-4 [&>svg]:size-3.5 [&>svg]:shrink-0 [&>svg]:text-text-3 max-md:h-11">
			<Search aria-hidden="true" />
			<input
				type="text"
				aria-label="Filter files by name"
				placeholder="Filter files by name"
				spellCheck={false}
				data-files-filter
				value={value}
				onChange={(event) => onChange(event.target.value)}
				onKeyDown={onKeyDown}
				className="min-w-0 flex-1 bg-transparent text-sm text-text-1 max-md:text-md"
			/>
			{value === "" ? null : (
				<IconButton label="Clear the filter" size="sm" onClick={() => onChange("")}>
					<X />
				</IconButton>
			)}
		</search>
	);
}
