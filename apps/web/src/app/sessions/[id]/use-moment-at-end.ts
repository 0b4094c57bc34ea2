"use client";

import { useEffect, useRef } from "react";
import type { Follower } from "#features/conversation/model/follower.ts";

/** A moment is the end of the conversation as it had come by then: where the playhead goes, that end is shown. */
export function useMomentAtEnd(seq: number | null, end: Follower): void {
	const shown = useRef(seq);
	useEffect(() => {
		if (shown.current === seq) return;
		shown.current = seq;
		end.jump();
	}, [seq, end]);
}
