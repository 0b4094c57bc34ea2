"use client";

import { parseAsInteger, useQueryState } from "nuqs";
import { useEffect, useRef } from "react";
import type { Playhead } from "./playhead.ts";

/** The address follows the playhead once it rests so long, in ms. */
const restMs = 150;

const parser = parseAsInteger.withOptions({ history: "replace" });

/** Holds the playhead's place in the address, `?seq=`, and goes where a link says. A film writes it when it stops. */
export function useMomentUrl(playhead: Playhead): void {
	const [inUrl, setInUrl] = useQueryState("seq", parser);
	const written = useRef<number | null | undefined>(undefined);
	useEffect(() => {
		if (inUrl === written.current) return;
		written.current = inUrl;
		playhead.goTo(inUrl !== null && inUrl >= 1 ? inUrl : null);
	}, [playhead, inUrl]);
	useEffect(() => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const write = () => {
			const { seq, playing } = playhead.get();
			if (playing || seq === written.current) return;
			written.current = seq;
			void setInUrl(seq);
		};
		const unsubscribe = playhead.subscribe(() => {
			clearTimeout(timer);
			timer = setTimeout(write, restMs);
		});
		return () => {
			clearTimeout(timer);
			unsubscribe();
		};
	}, [playhead, setInUrl]);
}
