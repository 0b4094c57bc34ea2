"use client";

import { useCallback, useEffect } from "react";
import type { Follower } from "#features/conversation/model/follower.ts";
import { reveal } from "#features/conversation/model/reveal.ts";
import type { ViewSource } from "#features/session-live/model/session-view.ts";
import { anchorOfHash } from "./anchors.ts";

/** Pages of earlier messages that are read to find the end of a link. */
const mostPages = 50;

const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve));

async function find(shown: ViewSource, anchor: string, open: boolean): Promise<void> {
	for (let page = 0; !reveal(anchor, { open }) && page < mostPages && shown.get().hasEarlier; page += 1) {
		await shown.loadEarlier();
		if (shown.get().earlier === "failed") return;
		await drawn();
	}
}

/** Scrolls to a place in the conversation, reading earlier messages until it is there. Follows the address's hash. */
export function useReveal(shown: ViewSource, leaveEnd: Follower["leave"]) {
	const show = useCallback(
		(anchor: string, open: boolean) => leaveEnd(() => find(shown, anchor, open)),
		[shown, leaveEnd],
	);
	useEffect(() => {
		const follow = () => {
			const anchor = anchorOfHash(window.location.hash);
			if (anchor !== null) void show(anchor, true);
		};
		follow();
		window.addEventListener("hashchange", follow);
		return () => window.removeEventListener("hashchange", follow);
	}, [show]);
	return show;
}
