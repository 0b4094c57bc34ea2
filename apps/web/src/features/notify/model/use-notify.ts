"use client";

import type { SessionRow } from "@playhead/core";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { keepStream } from "#live/keep-stream.ts";
import { addUnseen, forgetUnseen } from "#live/unseen.ts";
import { useTRPCClient } from "#trpc/context.ts";
import { type Notice, noticeOf, restoreNotice } from "./notice.ts";
import { useNotifySetting } from "./setting.ts";

type Change = SessionRow | { sessionId: string; deleted: true } | { sessionId: string; seenAt: string | null };

/** Of a browser's tabs one follows the sessions: each stream takes one of the few connections to a server. */
const lockName = "playhead-notify";

/** Shows what ends or waits while the tab is not looked at, where this browser is told to. */
export function useNotify(): void {
	const on = useNotifySetting();
	const client = useTRPCClient();
	const router = useRouter();
	useEffect(() => {
		const look = () => {
			if (!document.hidden) forgetUnseen();
		};
		document.addEventListener("visibilitychange", look);
		return () => document.removeEventListener("visibilitychange", look);
	}, []);
	useEffect(() => {
		if (!on) return;
		const leaving = new AbortController();
		const show = (notice: Notice) => {
			if (!document.hidden) return;
			addUnseen();
			// One of a session: a later one takes the place of the earlier.
			const shown = new Notification(notice.title, { body: notice.body, tag: notice.sessionId, icon: "/icon.svg" });
			shown.addEventListener("click", () => {
				window.focus();
				router.push(`/sessions/${notice.sessionId}`);
				shown.close();
			});
		};
		const follow = () =>
			new Promise<void>((resolve) => {
				const end = followSessions(client, show);
				leaving.signal.addEventListener("abort", () => (end(), resolve()), { once: true });
			});
		const held = navigator.locks.request(lockName, { signal: leaving.signal }, follow);
		held.catch(() => undefined);
		return () => leaving.abort();
	}, [on, client, router]);
}

function followSessions(client: ReturnType<typeof useTRPCClient>, show: (notice: Notice) => void): () => void {
	const seen = new Map<string, Pick<SessionRow, "status" | "restoreRequest">>();
	return keepStream<Change>({
		open: (handlers) => client.onSessions.subscribe({}, handlers),
		onStart: () => undefined,
		onData: (change) => {
			if ("seenAt" in change) return;
			if ("deleted" in change) return void seen.delete(change.sessionId);
			const before = seen.get(change.sessionId);
			seen.set(change.sessionId, change);
			const notice =
				restoreNotice(before?.restoreRequest?.requestId ?? null, change) ?? noticeOf(before?.status, change);
			if (notice !== null) show(notice);
		},
		onRefused: () => undefined,
		report: () => undefined,
	});
}
