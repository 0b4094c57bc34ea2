"use client";

import { X } from "lucide-react";
import { Tabs } from "radix-ui";
import { ChangeLetter } from "#features/timeline/view/change-letter.tsx";
import { FilePath } from "#features/timeline/view/file-path.tsx";
import { CopyButton } from "#ui/copy-button.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import type { FilesTree, LineSource } from "../../model/types.ts";
import { downloadUrl, type Moment } from "../../model/use-files.ts";
import { type PaneView, paneViews } from "../../model/use-files-url.ts";
import { reasonWords } from "../reason-words.ts";
import { DiffTab } from "./diff-tab.tsx";
import { DownloadLink } from "./download-link.tsx";
import { FileTab } from "./file-tab.tsx";
import { HistoryTab } from "./history-tab.tsx";
import { LinesTab } from "./lines-tab.tsx";

export type FilePaneProps = {
	sessionId: string;
	path: string;
	moment: Moment;
	tree: FilesTree;
	againstTurn: number | undefined;
	view: PaneView | null;
	onView: (view: PaneView) => void;
	onClose: () => void;
	onShowStep: (source: LineSource) => void;
	onShowInChat: (source: LineSource) => void;
};

const names: Record<PaneView, string> = { diff: "Diff", file: "File", lines: "Who wrote it", history: "History" };

/** One file where the playhead stands: its diff, its content, who wrote each line, the turns that changed it. */
export function FilePane(props: FilePaneProps) {
	const { sessionId, path, moment, tree, againstTurn, onView, onClose, onShowStep, onShowInChat } = props;
	const change = tree.changes?.find((known) => known.path === path) ?? null;
	const there = tree.files.some((file) => file.path === path);
	const uncovered = tree.uncoveredPaths.find((known) => known.path === path);
	const usual = change === null ? "file" : "diff";
	const view = props.view ?? usual;
	const at = { sessionId, path, ...moment };
	return (
		<section aria-label={path} className="flex min-h-0 min-w-0 flex-1 flex-col">
			<header className="flex h-9 shrink-0 items-center gap-2 border-line-1 border-b pr-2 pl-4 max-md:h-11">
				{change === null ? null : <ChangeLetter change={change.change} />}
				<FilePath path={path} />
				<span className="ml-auto flex shrink-0 items-center gap-0.5">
					<CopyButton text={path} label="Copy the path" />
					{there ? <DownloadLink href={downloadUrl(sessionId, moment, path)} label={`Download ${path}`} /> : null}
					<IconButton size="sm" label="Close the file" onClick={onClose}>
						<X />
					</IconButton>
				</span>
			</header>
			{uncovered !== undefined && !there ? (
				<p className="px-4 py-3 text-sm text-text-3">Not covered by snapshots: {reasonWords(uncovered.reason)}.</p>
			) : (
				<Tabs.Root
					value={view}
					onValueChange={(next) => onView(next as PaneView)}
					className="flex min-h-0 min-w-0 flex-1 flex-col"
				>
					<Tabs.List
						aria-label="Views of the file"
						className="flex h-8 shrink-0 items-stretch gap-0.5 border-line-1 border-b px-2 max-md:h-11"
					>
						{paneViews.map((own) => (
							<Tabs.Trigger
								key={own}
								value={own}
								className="focus-inset relative px-2 text-text-3 text-xs hover:text-text-1 data-[state=active]:text-text-1 data-[state=active]:after:absolute data-[state=active]:after:inset-x-2 data-[state=active]:after:-bottom-px data-[state=active]:after:h-0.5 data-[state=active]:after:bg-text-1"
							>
								{names[own]}
							</Tabs.Trigger>
						))}
					</Tabs.List>
					<Tabs.Content value={view} tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col outline-none">
						{view === "diff" ? (
							<DiffTab at={at} againstTurn={againstTurn} />
						) : view === "file" ? (
							<FileTab at={at} deleted={change?.change === "deleted"} />
						) : view === "lines" ? (
							<LinesTab
								at={at}
								deleted={change?.change === "deleted"}
								onShowStep={onShowStep}
								onShowInChat={onShowInChat}
							/>
						) : (
							<HistoryTab at={at} onShowStep={onShowStep} onShowInChat={onShowInChat} />
						)}
					</Tabs.Content>
				</Tabs.Root>
			)}
		</section>
	);
}
