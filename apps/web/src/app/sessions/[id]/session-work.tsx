"use client";

import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { createFollower } from "#features/conversation/model/follower.ts";
import { stepOf } from "#features/files/model/step-of.ts";
import { FilesPanel } from "#features/files/view/files-panel.tsx";
import { standingOf } from "#features/playhead/model/standing-of.ts";
import { useMomentSeq } from "#features/playhead/model/use-moment-seq.ts";
import { usePlayhead } from "#features/playhead/model/use-playhead.ts";
import { LookingBackBar } from "#features/playhead/view/looking-back-bar.tsx";
import { Scrubber } from "#features/playhead/view/scrubber.tsx";
import { useMarkSeen } from "#features/session-list/model/use-mark-seen.ts";
import { isCompactable } from "#features/session-live/model/is-compactable.ts";
import { pageTitle } from "#features/session-live/model/page-title.ts";
import { useSessionActions } from "#features/session-live/model/use-session-actions.ts";
import { useLiveView, useSessionView, useShownSource } from "#features/session-live/model/use-session-store.ts";
import { NotLiveBar } from "#features/session-live/view/not-live-bar.tsx";
import { SessionHeader } from "#features/session-live/view/session-header.tsx";
import { StatusAnnouncer } from "#features/session-live/view/status-announcer.tsx";
import { GoingBackProvider } from "#features/timeline/view/going-back/going-back-provider.tsx";
import { TimelinePanel } from "#features/timeline/view/timeline-panel.tsx";
import { UsageDialog } from "#features/usage/view/usage-dialog.tsx";
import { useTitle } from "#live/use-title.ts";
import { cn } from "#ui/cn.ts";
import { ChatPane } from "./chat-pane.tsx";
import { SidePanel } from "./side-panel.tsx";
import { TracePane } from "./trace-pane.tsx";
import { useChosen } from "./use-chosen.ts";
import { useMomentAtEnd } from "./use-moment-at-end.ts";
import { useSessionCommands } from "./use-session-commands.ts";
import { useStop } from "./use-stop.ts";
import { ViewTabs } from "./view-tabs.tsx";

/** The session's page: header, conversation, and beside it trace or timeline, which point at each other. */
export function SessionWork() {
	const shown = useShownSource();
	const { transcript, hasEarlier } = useSessionView();
	const live = useLiveView().transcript;
	const { session } = live;
	const playhead = usePlayhead();
	const seq = useMomentSeq();
	const actions = useSessionActions(session.sessionId);
	const stop = useStop(live, actions);
	const [end] = useState(createFollower);
	const work = useChosen(end);
	const { chosen, view, showInChat, showPanel } = work;
	const [renaming, setRenaming] = useState(false);
	const [usageOpen, setUsageOpen] = useState(false);
	const composer = useRef<HTMLTextAreaElement>(null);
	const side = useRef<HTMLElement>(null);
	useTitle(pageTitle(session));
	useMomentAtEnd(seq, end);
	useMarkSeen(session);

	useSessionCommands({
		rename: () => setRenaming(true),
		compact: isCompactable(session) ? actions.compact : null,
		toLatest: () => {
			playhead.goTo(null);
			end.jump();
		},
		stop: stop.active ? stop.stop : null,
		escape: work.closeOpen ?? (stop.active ? stop.escape : null),
		write: () => {
			work.setView("chat");
			composer.current?.focus();
		},
		usage: () => setUsageOpen(true),
		showChat: () => {
			work.showChat();
			end.box()?.focus();
		},
		showTrace: () => {
			flushSync(() => showPanel("trace"));
			side.current?.querySelector<HTMLElement>("[role=treegrid]")?.focus();
		},
		showTimeline: () => {
			flushSync(() => showPanel("timeline"));
			side.current?.querySelector<HTMLElement>("[data-row-button][tabindex='0']")?.focus();
		},
		showFiles: () => {
			flushSync(() => showPanel("files"));
			// While the tree is read, the panel keeps its place.
			const tree = side.current?.querySelector<HTMLElement>("[role=tree]");
			(tree ?? side.current?.querySelector<HTMLElement>("[role=tabpanel]"))?.focus();
		},
		toggleWide: work.toggleWide,
	});

	return (
		<GoingBackProvider run={stop}>
			<main data-moment={seq === null ? undefined : transcript.lastSeq} className="flex min-h-0 flex-1 flex-col">
				<SessionHeader
					session={seq === null ? session : { ...transcript.session, title: session.title }}
					live={session}
					actions={actions}
					stopping={stop.stopping}
					onStop={stop.stop}
					renaming={renaming}
					onRenaming={setRenaming}
					onUsage={() => setUsageOpen(true)}
				/>
				<Scrubber />
				<LookingBackBar where={standingOf(transcript)} />
				<NotLiveBar />
				<StatusAnnouncer session={session} />
				<div
					className={cn(
						"grid min-h-0 flex-1 grid-rows-[minmax(0,1fr)] max-md:grid-cols-1",
						chosen.wide
							? "grid-cols-1"
							: "grid-cols-[minmax(0,1fr)_576px] max-xl:grid-cols-[minmax(0,1fr)_minmax(0,46%)]",
					)}
				>
					<section
						aria-label="Chat"
						className={cn(
							"flex min-h-0 min-w-0 flex-col",
							chosen.wide && "md:hidden",
							view !== "chat" && "max-md:hidden",
						)}
					>
						<ChatPane
							field={composer}
							end={end}
							stop={stop}
							actions={actions}
							onSelectCall={work.selectCall}
							onSelectTurn={work.selectTurn}
						/>
					</section>
					<SidePanel
						ref={side}
						panel={chosen.panel}
						onPanel={work.choosePanel}
						wide={chosen.wide}
						onWide={work.toggleWide}
						className={cn(view === "chat" && "max-md:hidden")}
					>
						{chosen.panel === "timeline" ? (
							<TimelinePanel
								turn={chosen.turn}
								onTurn={work.chooseTurn}
								onReveal={work.revealTurn}
								onShowInChat={(turn) => showInChat(`turn-${turn}`)}
								against={chosen.against}
								onAgainst={work.compareTurns}
							/>
						) : chosen.panel === "files" ? (
							<FilesPanel onShowStep={work.showStep} onShowInChat={(source) => showInChat(stepOf(source).anchor)} />
						) : (
							<TracePane
								runId={chosen.run}
								onRun={work.selectRun}
								selectedId={chosen.span}
								onSelect={work.selectSpan}
								onShowInChat={(span) => showInChat(work.anchorOf(span))}
								wide={chosen.wide}
								onWide={work.toggleWide}
							/>
						)}
					</SidePanel>
				</div>
				<ViewTabs view={view} onView={(next) => (next === "chat" ? work.setView(next) : showPanel(next))} />
				<UsageDialog
					open={usageOpen}
					onClose={() => setUsageOpen(false)}
					transcript={transcript}
					hasEarlier={hasEarlier}
					onLoadEarlier={shown.loadEarlierSoon}
					onTurn={({ turn }) => showInChat(`turn-${turn}`)}
				/>
			</main>
		</GoingBackProvider>
	);
}
