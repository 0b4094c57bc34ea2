"use client";

import type { SessionRow } from "@playhead/core";
import { useMemo } from "react";
import { useForks } from "#features/timeline/model/use-forks.ts";

/** Sessions of one comparison, as the API allows. */
const most = 6;

/** Whom to compare a session with: its forks; of a fork without any: its parent and that one's other forks. Empty: nobody. */
export function useFamily({ sessionId, parent }: Pick<SessionRow, "sessionId" | "parent">): readonly string[] {
	const forks = useForks(sessionId);
	const siblings = useForks(parent?.sessionId ?? null);
	return useMemo(() => {
		const own = forks.map((fork) => fork.sessionId);
		if (own.length > 0) return [sessionId, ...own].slice(0, most);
		if (parent === null) return [];
		const others = siblings.map((fork) => fork.sessionId).filter((id) => id !== sessionId);
		return [parent.sessionId, sessionId, ...others].slice(0, most);
	}, [sessionId, parent, forks, siblings]);
}
