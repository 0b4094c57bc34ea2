"use client";

import type { Turn } from "@playhead/core";
import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { createFollower } from "#features/conversation/model/follower.ts";
import { isCompactable } from "#features/session-live/model/is-compactable.ts";
import { pageTitle } from "#features/session-live/model/page-title.ts";
import { useSessionActions } from "#features/session-live/model/use-session-actions.ts";
import { useSessionStore, useSessionView } from "#features/session-live/model/use-session-store.ts";
import { NotLiveBar } from "#features/session-live/view/not-live-bar.tsx";
import { SessionHeader } from "#features/session-live/view/session-header.tsx";
import { StatusAnnouncer } from "#features/session-live/view/status-announcer.tsx";
import { TimelinePanel } from "#features/timeline/view/timeline-panel.tsx";
import type { SpanFacts } from "#features/trace/model/span-facts.ts";
import { UsageDialog } from "#features/usage/view/usage-dialog.tsx";
import { useTitle } from "#live/use-title.ts";
import { cn } from "#ui/cn.ts";
import { anchorOfSpan, runOfCall } from "./anchors.ts";
import { ChatPane } from "./chat-pane.tsx";
import { panels, SidePanel } from "./side-panel.tsx";
import { TracePane } from "./trace-pane.tsx";
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
	wide: parseAsBoolean.withDefault(false),
};

/** The session's page: header, conversation, and beside it trace or timeline, which point at each other. */
export function SessionWork() {
	const store = useSessionStore();
	const { transcript, hasEarlier } = useSessionView();
	const { session } = transcript;
	const actions = useSessionActions(session.sessionId);
	const stop = useStop(transcript, actions);
	const [end] = useState(createFollower);
	const [view, setView] = useState<View>("chat");
	const [renaming, setRenaming] = useState(false);
	const [usageOpen, setUsageOpen] = useState(false);
	const [chosen, setChosen] = useQueryStates(chosenInUrl, { history: "replace" });
	const composer = useRef<HTMLTextAreaElement>(null);
	const side = useRef<HTMLElement>(null);
	const show = useReveal(store, end.leave);
	useTitle(pageTitle(session));

	const selectCall = useCallback(
		(callId: string) =>
			void setChosen({ panel: "trace", run: runOfCall(store.get().transcript.messages, callId), span: callId }),
		[store, setChosen],
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
	const chooseTurn = useCallback((turn: number | null) => void setChosen({ turn }), [setChosen]);
	const revealTurn = useCallback(
		(turn: number) => {
			const beside = end.box()?.checkVisibility() === true;
			if (turn > 0 && beside) void show(`turn-${turn}`, true);
		},
		[end, show],
	);
	const closeOpen =
		chosen.panel === "timeline" && chosen.turn !== null
			? () => chooseTurn(null)
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
		toLatest: end.jump,
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
		toggleWide,
	});

	return (
		<main className="flex min-h-0 flex-1 flex-col">
			<SessionHeader
				session={session}
				actions={actions}
				stopping={stop.stopping}
				onStop={stop.stop}
				renaming={renaming}
				onRenaming={setRenaming}
				onUsage={() => setUsageOpen(true)}
			/>
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
							run={stop}
						/>
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
				onLoadEarlier={store.loadEarlierSoon}
				onTurn={({ turn }) => showInChat(`turn-${turn}`)}
			/>
		</main>
	);
}
