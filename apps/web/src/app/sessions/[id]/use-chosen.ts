"use client";

import type { Turn } from "@playhead/core";
import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useCallback, useState } from "react";
import { flushSync } from "react-dom";
import type { createFollower } from "#features/conversation/model/follower.ts";
import { stepOf } from "#features/files/model/step-of.ts";
import type { LineSource } from "#features/files/model/types.ts";
import { useFilesUrl } from "#features/files/model/use-files-url.ts";
import { useSessionStore, useSessionView, useShownSource } from "#features/session-live/model/use-session-store.ts";
import type { SpanFacts } from "#features/trace/model/span-facts.ts";
import { anchorOfSpan, runOfCall } from "./anchors.ts";
import { panels } from "./side-panel.tsx";
import { useReveal } from "./use-reveal.ts";
import type { View } from "./view-tabs.tsx";

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

/** What is chosen on the session's page, and how conversation, trace, timeline and files lead to each other. */
export function useChosen(end: ReturnType<typeof createFollower>) {
	const store = useSessionStore();
	const shown = useShownSource();
	const { transcript } = useSessionView();
	const [view, setView] = useState<View>("chat");
	const [chosen, setChosen] = useQueryStates(chosenInUrl, { history: "replace" });
	const [shownFile, setShownFile] = useFilesUrl();
	const show = useReveal(shown, end.leave);

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

	return {
		chosen,
		view,
		setView,
		selectCall,
		selectTurn,
		selectSpan,
		selectRun: (run: string | null) => void setChosen({ run, span: null }),
		anchorOf,
		showInChat,
		chooseTurn,
		compareTurns,
		revealTurn,
		showStep,
		/** Closes what lies open in the panel, where something does. */
		closeOpen,
		/** On a phone the panel takes the place of the conversation. */
		showPanel,
		choosePanel: (panel: (typeof panels)[number]) => void setChosen({ panel }),
		showChat: () => {
			setView("chat");
			void setChosen({ wide: false });
		},
		toggleWide,
	};
}
