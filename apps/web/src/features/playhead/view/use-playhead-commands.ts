"use client";

import { useEffect, useMemo, useRef } from "react";
import { type Command, useCommands } from "#shell/commands.ts";
import type { Playhead } from "../model/playhead.ts";
import { stepEvent, stepTurn, type TurnPlace } from "../model/steps.ts";

export type PlayheadCommands = {
	playhead: Playhead;
	turns: readonly TurnPlace[];
	lastSeq: number;
	playing: boolean;
};

/** The playhead's keys: they work wherever nothing else takes them. */
export function usePlayheadCommands(props: PlayheadCommands): void {
	const now = useRef(props);
	useEffect(() => {
		now.current = props;
	});
	const { playing } = props;
	useSpace(now);
	useCommands(
		useMemo<Command[]>(() => {
			const group = "Playhead";
			const event = (by: 1 | -1) => () => {
				const { playhead, lastSeq } = now.current;
				playhead.pause();
				playhead.goTo(stepEvent(playhead.get().seq, by, lastSeq));
			};
			const turn = (by: 1 | -1) => () => {
				const { playhead, turns, lastSeq } = now.current;
				playhead.pause();
				playhead.goTo(stepTurn(playhead.get().seq, by, turns, lastSeq));
			};
			return [
				{ id: "event back", label: "One event back", group, keys: ["ArrowLeft"], keyOnly: true, run: event(-1) },
				{ id: "event on", label: "One event on", group, keys: ["ArrowRight"], keyOnly: true, run: event(1) },
				{ id: "turn back", label: "To the end of the turn before", group, keys: ["shift+ArrowLeft"], run: turn(-1) },
				{ id: "turn on", label: "To the end of the next turn", group, keys: ["shift+ArrowRight"], run: turn(1) },
				{
					id: "play",
					label: playing ? "Pause the session's film" : "Play the session as a film",
					group,
					keys: playing ? ["p", "k"] : ["p"],
					run: () => toggle(now.current.playhead),
				},
			];
		}, [playing]),
	);
}

function toggle(playhead: Playhead): void {
	if (playhead.get().playing) playhead.pause();
	else playhead.play();
}

/** What has a use for Space of its own. */
const presses =
	"button, a, input, textarea, select, summary, [role=button], [role=tab], [role=treegrid], [contenteditable=true]";

/** Space pauses the film from anywhere, and plays it where the playhead has the focus. */
function useSpace(now: { readonly current: PlayheadCommands }): void {
	useEffect(() => {
		const onKeyDown = (event: KeyboardEvent) => {
			if (event.key !== " " || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
			const target = event.target instanceof Element ? event.target : null;
			const onHead = target?.closest("[data-playhead]") != null;
			if (!onHead && (!now.current.playing || target?.closest(presses) != null)) return;
			event.preventDefault();
			toggle(now.current.playhead);
		};
		window.addEventListener("keydown", onKeyDown);
		return () => window.removeEventListener("keydown", onKeyDown);
	}, [now]);
}
