"use client";

import { useCallback, useEffect } from "react";
import type { Follower } from "#features/conversation/model/follower.ts";
import { reveal } from "#features/conversation/model/reveal.ts";
import type { SessionStore } from "#features/session-live/model/session-store.ts";
import { anchorOfHash } from "./anchors.ts";

/** Pages of earlier messages that are read to find the end of a link. */
const mostPages = 50;

const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve));

async function find(store: SessionStore, anchor: string, open: boolean): Promise<void> {
	for (let page = 0; !reveal(anchor, { open }) && page < mostPages && store.get().hasEarlier; page += 1) {
		await store.loadEarlier();
		if (store.get().earlier === "failed") return;
		await drawn();
	}
}

/** Scrolls to a place in the conversation, reading earlier messages until it is there. Follows the address's hash. */
export function useReveal(store: SessionStore, leaveEnd: Follower["leave"]) {
	const show = useCallback(
		(anchor: string, open: boolean) => leaveEnd(() => find(store, anchor, open)),
		[store, leaveEnd],
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
