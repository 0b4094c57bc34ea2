"use client";

import type { SpanRow, Turn } from "@playhead/core";
import { useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { createFollower } from "#features/conversation/model/follower.ts";
import { pageTitle } from "#features/session-live/model/page-title.ts";
import { useSessionActions } from "#features/session-live/model/use-session-actions.ts";
import { useSessionStore, useSessionView } from "#features/session-live/model/use-session-store.ts";
import { NotLiveBar } from "#features/session-live/view/not-live-bar.tsx";
import { SessionHeader } from "#features/session-live/view/session-header.tsx";
import { StatusAnnouncer } from "#features/session-live/view/status-announcer.tsx";
import { useTitle } from "#live/use-title.ts";
import { cn } from "#ui/cn.ts";
import { anchorOfSpan, runOfCall } from "./anchors.ts";
import { ChatPane } from "./chat-pane.tsx";
import { TracePane } from "./trace-pane.tsx";
import { useReveal } from "./use-reveal.ts";
import { useSessionCommands } from "./use-session-commands.ts";
import { useStop } from "./use-stop.ts";
import { type View, ViewTabs } from "./view-tabs.tsx";

/** What is chosen in the trace: a run, and a step of it. */
type Chosen = { runId: string | null; spanId: string | null };

/** The session's page: header, conversation and trace, which point at each other. */
export function SessionWork() {
	const store = useSessionStore();
	const { transcript } = useSessionView();
	const { session } = transcript;
	const actions = useSessionActions(session.sessionId);
	const stop = useStop(transcript, actions);
	const [end] = useState(createFollower);
	const [view, setView] = useState<View>("chat");
	const [renaming, setRenaming] = useState(false);
	const [chosen, setChosen] = useState<Chosen>({ runId: null, spanId: null });
	const composer = useRef<HTMLTextAreaElement>(null);
	const trace = useRef<HTMLElement>(null);
	const show = useReveal(store, end.leave);
	useTitle(pageTitle(session));

	const selectCall = useCallback(
		(callId: string) => setChosen({ runId: runOfCall(store.get().transcript.messages, callId), spanId: callId }),
		[store],
	);
	const selectTurn = useCallback(({ runId, turn }: Turn) => setChosen({ runId, spanId: `${runId}:turn:${turn}` }), []);
	const selectSpan = (span: SpanRow | null) => {
		setChosen((known) => ({ ...known, spanId: span?.id ?? null }));
		const anchor = span === null ? null : anchorOfSpan(span, transcript.runs);
		if (anchor !== null && view === "chat") void show(anchor, false);
	};

	/** On a phone, where the trace hides the conversation: what is not drawn cannot be scrolled to. */
	const showInChat = (span: SpanRow) => {
		const anchor = anchorOfSpan(span, transcript.runs);
		flushSync(() => setView("chat"));
		if (anchor !== null) void show(anchor, true);
	};

	useSessionCommands({
		rename: () => setRenaming(true),
		toLatest: end.jump,
		stop: stop.active ? stop.stop : null,
		escape: chosen.spanId === null ? (stop.active ? stop.escape : null) : () => selectSpan(null),
		write: () => {
			setView("chat");
			composer.current?.focus();
		},
		showChat: () => {
			setView("chat");
			end.box()?.focus();
		},
		showTrace: () => {
			setView("trace");
			trace.current?.querySelector<HTMLElement>("[role=treegrid]")?.focus();
		},
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
			/>
			<NotLiveBar />
			<StatusAnnouncer session={session} />
			<div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_576px] max-xl:grid-cols-[minmax(0,1fr)_minmax(0,46%)] max-md:grid-cols-1">
				<section aria-label="Chat" className={cn("flex min-h-0 min-w-0 flex-col", view !== "chat" && "max-md:hidden")}>
					<ChatPane
						field={composer}
						end={end}
						stop={stop}
						actions={actions}
						onSelectCall={selectCall}
						onSelectTurn={selectTurn}
					/>
				</section>
				<TracePane
					ref={trace}
					className={cn(view !== "trace" && "max-md:hidden")}
					runId={chosen.runId}
					onRun={(runId) => setChosen({ runId, spanId: null })}
					selectedId={chosen.spanId}
					onSelect={selectSpan}
					onShowInChat={showInChat}
				/>
			</div>
			<ViewTabs view={view} onView={setView} />
		</main>
	);
}
