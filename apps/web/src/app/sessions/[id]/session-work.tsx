"use client";

import type { Turn } from "@playhead/core";
import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { createFollower } from "#features/conversation/model/follower.ts";
import { stepOf } from "#features/files/model/step-of.ts";
import type { LineSource } from "#features/files/model/types.ts";
import { useFilesUrl } from "#features/files/model/use-files-url.ts";
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
import {
	useLiveView,
	useSessionStore,
	useSessionView,
	useShownSource,
} from "#features/session-live/model/use-session-store.ts";
import { NotLiveBar } from "#features/session-live/view/not-live-bar.tsx";
import { SessionHeader } from "#features/session-live/view/session-header.tsx";
import { StatusAnnouncer } from "#features/session-live/view/status-announcer.tsx";
import { GoingBackProvider } from "#features/timeline/view/going-back/going-back-provider.tsx";
import { TimelinePanel } from "#features/timeline/view/timeline-panel.tsx";
import type { SpanFacts } from "#features/trace/model/span-facts.ts";
import { UsageDialog } from "#features/usage/view/usage-dialog.tsx";
import { useTitle } from "#live/use-title.ts";
import { cn } from "#ui/cn.ts";
import { anchorOfSpan, runOfCall } from "./anchors.ts";
import { ChatPane } from "./chat-pane.tsx";
import { panels, SidePanel } from "./side-panel.tsx";
import { TracePane } from "./trace-pane.tsx";
import { useMomentAtEnd } from "./use-moment-at-end.ts";
import { useReveal } from "./use-reveal.ts";
import { useSessionCommands } from "./use-session-commands.ts";
import { useStop } from "./use-stop.ts";
import { type View, ViewTabs } from "./view-tabs.tsx";

/**
 * What the panel shows, and whether it has all of the page; what is chosen in the trace, a run and a step of it, and in
 * the timeline: in the address.
 */
const chosenInUrl = {
	panel: parseAsStringLiteral(panels).withDefault("trace"),
	run: parseAsString,
	span: parseAsString,
	turn: parseAsInteger,
	against: parseAsInteger,
	wide: parseAsBoolean.withDefault(false),
};

/** The session's page: header, conversation, and beside it trace or timeline, which point at each other. */
export function SessionWork() {
	const store = useSessionStore();
	const shown = useShownSource();
	const { transcript, hasEarlier } = useSessionView();
	const live = useLiveView().transcript;
	const { session } = live;
	const playhead = usePlayhead();
	const seq = useMomentSeq();
	const actions = useSessionActions(session.sessionId);
	const stop = useStop(live, actions);
	const [end] = useState(createFollower);
	const [view, setView] = useState<View>("chat");
	const [renaming, setRenaming] = useState(false);
	const [usageOpen, setUsageOpen] = useState(false);
	const [chosen, setChosen] = useQueryStates(chosenInUrl, { history: "replace" });
	const [shownFile, setShownFile] = useFilesUrl();
	const composer = useRef<HTMLTextAreaElement>(null);
	const side = useRef<HTMLElement>(null);
	const show = useReveal(shown, end.leave);
	useTitle(pageTitle(session));
	useMomentAtEnd(seq, end);
	useMarkSeen(session);

	const selectCall = useCallback(
		(callId: string) =>
			void setChosen({ panel: "trace", run: runOfCall(shown.get().transcript.messages, callId), span: callId }),
		[shown, setChosen],
	);
	const selectTurn = useCallback(
		({ runId, turn }: Turn) => void setChosen({ panel: "trace", run: runId, span: `${runId}:turn:${turn}` }),
		[setChosen],
	);
	const anchorOf = (span: SpanFacts) => {
		const known = store.get().spans.get(span.id);
		return anchorOfSpan({ ...span, callId: known === undefined ? span.id : known.callId }, transcript.runs);
	};
	const selectSpan = (span: SpanFacts | null) => {
		void setChosen({ span: span?.id ?? null });
		const anchor = span === null ? null : anchorOf(span);
		if (anchor !== null && view === "chat" && !chosen.wide) void show(anchor, false);
	};

	/** Where the panel hides the conversation: what is not drawn cannot be scrolled to. */
	const showInChat = (anchor: string | null) => {
		flushSync(() => {
			setView("chat");
			void setChosen({ wide: false });
		});
		if (anchor !== null) void show(anchor, true);
	};
	const chooseTurn = useCallback(
		(turn: number | null) => void setChosen(turn === null ? { turn, against: null } : { turn }),
		[setChosen],
	);
	const compareTurns = useCallback(
		(against: number | null, turn?: number) => void setChosen(turn === undefined ? { against } : { against, turn }),
		[setChosen],
	);
	const revealTurn = useCallback(
		(turn: number) => {
			const beside = end.box()?.checkVisibility() === true;
			if (turn > 0 && beside) void show(`turn-${turn}`, true);
		},
		[end, show],
	);
	const showStep = (source: LineSource) => {
		const { run, span, anchor } = stepOf(source);
		if (view !== "chat") setView("trace");
		void setChosen({ panel: "trace", run, span });
		if (view === "chat" && !chosen.wide) void show(anchor, true);
	};
	const closeOpen =
		chosen.panel === "files" && shownFile.file !== null
			? () => void setShownFile({ file: null, show: null })
			: chosen.panel === "timeline" && chosen.turn !== null
				? () => (chosen.against === null ? chooseTurn(null) : compareTurns(null))
				: chosen.panel === "trace" && chosen.span !== null
					? () => selectSpan(null)
					: null;
	const showPanel = (panel: (typeof panels)[number]) => {
		setView(panel);
		void setChosen({ panel });
	};
	const toggleWide = () => void setChosen(({ wide }) => ({ wide: !wide }));

	useSessionCommands({
		rename: () => setRenaming(true),
		compact: isCompactable(session) ? actions.compact : null,
		toLatest: () => {
			playhead.goTo(null);
			end.jump();
		},
		stop: stop.active ? stop.stop : null,
		escape: closeOpen ?? (stop.active ? stop.escape : null),
		write: () => {
			setView("chat");
			composer.current?.focus();
		},
		usage: () => setUsageOpen(true),
		showChat: () => {
			setView("chat");
			void setChosen({ wide: false });
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
		toggleWide,
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
							onSelectCall={selectCall}
							onSelectTurn={selectTurn}
						/>
					</section>
					<SidePanel
						ref={side}
						panel={chosen.panel}
						onPanel={(panel) => void setChosen({ panel })}
						wide={chosen.wide}
						onWide={toggleWide}
						className={cn(view === "chat" && "max-md:hidden")}
					>
						{chosen.panel === "timeline" ? (
							<TimelinePanel
								turn={chosen.turn}
								onTurn={chooseTurn}
								onReveal={revealTurn}
								onShowInChat={(turn) => showInChat(`turn-${turn}`)}
								against={chosen.against}
								onAgainst={compareTurns}
							/>
						) : chosen.panel === "files" ? (
							<FilesPanel onShowStep={showStep} onShowInChat={(source) => showInChat(stepOf(source).anchor)} />
						) : (
							<TracePane
								runId={chosen.run}
								onRun={(run) => void setChosen({ run, span: null })}
								selectedId={chosen.span}
								onSelect={selectSpan}
								onShowInChat={(span) => showInChat(anchorOf(span))}
								wide={chosen.wide}
								onWide={toggleWide}
							/>
						)}
					</SidePanel>
				</div>
				<ViewTabs view={view} onView={(next) => (next === "chat" ? setView(next) : showPanel(next))} />
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
