"use client";

import { useMemo } from "react";
import { useLiveView } from "#features/session-live/model/use-session-store.ts";
import { useSnapshots } from "#features/timeline/model/use-snapshots.ts";
import { describeError } from "#trpc/describe-error.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { type Against, againstOfUrl, againstToUrl, againstTurn } from "../model/against.ts";
import type { LineSource } from "../model/types.ts";
import { momentOf, useFilesTree, useMoment } from "../model/use-files.ts";
import { useFilesUrl } from "../model/use-files-url.ts";
import { FilesToolbar } from "./files-toolbar.tsx";
import { NothingHere } from "./nothing-here.tsx";
import { FilePane } from "./pane/file-pane.tsx";
import { FileTree } from "./tree/file-tree.tsx";

export type FilesPanelProps = {
	/** Leads to the step that wrote a line: in the trace, with its place in the conversation beside it. */
	onShowStep: (source: LineSource) => void;
	onShowInChat: (source: LineSource) => void;
};

/** The workspace where the playhead stands: what has changed first, and a file with its diff, its lines and its history. */
export function FilesPanel({ onShowStep, onShowInChat }: FilesPanelProps) {
	const { transcript } = useLiveView();
	const { sessionId } = transcript.session;
	const [chosen, setChosen] = useFilesUrl();
	const against = againstOfUrl(chosen.base);
	const { snapshots } = useSnapshots(sessionId, transcript.snapshots);
	const turns = useMemo(() => [...snapshots.keys()], [snapshots]);
	const now = useFilesTree(undefined, false);
	const other = againstTurn(against, now.data?.point ?? null, turns);
	const { data, error, refetch } = useFilesTree(other, true);
	const moment = useMoment();

	if (error !== null && data === undefined) {
		const { message, code } = describeError(error);
		return (
			<ErrorState title="The files could not be read" code={code} onRetry={() => void refetch()}>
				{message}
			</ErrorState>
		);
	}
	if (data === undefined) return <Loading />;
	const { point } = data;
	if (point === null || data.state !== "recorded") return <NothingHere tree={data} />;
	const choose = (next: Against) => void setChosen({ base: againstToUrl(next) });
	const at = momentOf(point, moment);
	return (
		<div className="@container relative flex min-h-0 flex-1 flex-col bg-bg-0">
			<FilesToolbar sessionId={sessionId} tree={data} moment={at} turns={turns} against={against} onAgainst={choose} />
			<div className="flex min-h-0 flex-1 flex-col @min-[860px]:flex-row">
				<div className="flex min-h-0 flex-1 flex-col @min-[860px]:w-80 @min-[860px]:flex-none">
					<FileTree tree={data} selected={chosen.file} onSelect={(file) => void setChosen({ file, show: null })} />
				</div>
				{chosen.file === null ? (
					<div className="hidden flex-1 border-line-1 border-l @min-[860px]:block">
						<EmptyState>Choose a file to see what has changed in it, and who wrote which line.</EmptyState>
					</div>
				) : (
					<div className="flex h-[62%] min-h-0 min-w-0 flex-col border-line-1 border-t bg-bg-1 @min-[860px]:h-auto @min-[860px]:flex-1 @min-[860px]:border-t-0 @min-[860px]:border-l max-md:absolute max-md:inset-0 max-md:z-20 max-md:h-auto max-md:border-t-0">
						<FilePane
							key={chosen.file}
							sessionId={sessionId}
							path={chosen.file}
							moment={at}
							tree={data}
							againstTurn={other}
							view={chosen.show}
							onView={(show) => void setChosen({ show })}
							onClose={() => void setChosen({ file: null, show: null })}
							onShowStep={onShowStep}
							onShowInChat={onShowInChat}
						/>
					</div>
				)}
			</div>
		</div>
	);
}

function Loading() {
	return (
		<div className="flex flex-col gap-3 p-4">
			<Skeleton className="w-2/3" />
			<Skeleton className="w-1/2" />
			<Skeleton className="w-3/5" />
		</div>
	);
}
