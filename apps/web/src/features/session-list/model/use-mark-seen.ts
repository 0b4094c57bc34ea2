"use client";

import type { SessionRow } from "@playhead/core";
import { useEffect } from "react";
import { usePageVisible } from "#live/use-page-visible.ts";
import { useTRPCClient } from "#trpc/context.ts";

/** The session that a person looks at is seen, as it is now and whatever happens while it is shown. */
export function useMarkSeen({ sessionId, activityAt }: Pick<SessionRow, "sessionId" | "activityAt">): void {
	const client = useTRPCClient();
	const visible = usePageVisible();
	useEffect(() => {
		// Each activity is seen anew.
		if (!visible || activityAt === "") return;
		// A mark that is lost makes the session unread: that is no error to tell of.
		client.markSeen.mutate({ sessionIds: [sessionId] }).catch(() => undefined);
	}, [client, visible, sessionId, activityAt]);
}
