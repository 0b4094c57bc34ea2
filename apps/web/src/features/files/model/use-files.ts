"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { useMomentSeq } from "#features/playhead/model/use-moment-seq.ts";
import { useLiveView } from "#features/session-live/model/use-session-store.ts";
import { useTRPC } from "#trpc/context.ts";
import type { FilePoint } from "./types.ts";

/** While the playhead moves nothing is asked for. ms */
const restMs = 120;

export type Moment = { seq?: number; turn?: number };

/** Where the playhead rests, as the API takes it. */
export function useMoment(): Moment {
	const seq = useMomentSeq();
	const [rested, setRested] = useState(seq);
	useEffect(() => {
		const timer = setTimeout(setRested, restMs, seq);
		return () => clearTimeout(timer);
	}, [seq]);
	return useMemo(() => (rested === null ? {} : { seq: rested }), [rested]);
}

/** The workspace where the playhead stands. What is live is asked for anew with each snapshot and restore. */
export function useFilesTree(againstTurn: number | undefined, entries: boolean) {
	const { transcript } = useLiveView();
	const { sessionId, restores } = transcript.session;
	const moment = useMoment();
	const trpc = useTRPC();
	const client = useQueryClient();
	const stamp = `${transcript.snapshots.at(-1)?.seq ?? 0} ${restores.length}`;
	const known = useRef(stamp);
	useEffect(() => {
		if (known.current === stamp) return;
		known.current = stamp;
		void client.invalidateQueries(trpc.files.pathFilter());
	}, [client, trpc, stamp]);
	const against = againstTurn === undefined ? {} : { againstTurn };
	return useQuery(
		trpc.files.tree.queryOptions(
			{ sessionId, ...moment, ...against, entries },
			{ placeholderData: keepPreviousData, staleTime: 60_000 },
		),
	);
}

/** A point as the other calls take it: by its turn, so that places between two snapshots share their answers. */
export function momentOf(point: FilePoint, moment: Moment): Moment {
	return point.restored ? moment : { turn: point.turn };
}

const forever = { staleTime: Number.POSITIVE_INFINITY, placeholderData: keepPreviousData } as const;

export type FileAt = { sessionId: string; path: string } & Moment;

export function useFileText(at: FileAt, enabled: boolean) {
	return useQuery(useTRPC().files.read.queryOptions(at, { ...forever, enabled }));
}

export function useFileDiff(at: FileAt, againstTurn: number | undefined, context: number, enabled: boolean) {
	const against = againstTurn === undefined ? {} : { againstTurn };
	return useQuery(useTRPC().files.diff.queryOptions({ ...at, ...against, context }, { ...forever, enabled }));
}

export function useFileHistory(at: FileAt, enabled: boolean) {
	return useQuery(useTRPC().files.history.queryOptions(at, { ...forever, enabled }));
}

export function useBlame(at: FileAt, enabled: boolean) {
	return useQuery(useTRPC().files.blame.queryOptions(at, { ...forever, enabled, retry: false }));
}

/** Where a download of a moment is. */
export function downloadUrl(sessionId: string, moment: Moment, path: string | null, format?: "tar" | "zip"): string {
	const query = new URLSearchParams();
	if (moment.turn !== undefined) query.set("turn", String(moment.turn));
	if (moment.seq !== undefined) query.set("seq", String(moment.seq));
	if (format !== undefined) query.set("format", format);
	const file = path === null ? "" : `/${path.split("/").map(encodeURIComponent).join("/")}`;
	return `/api/sessions/${sessionId}/files${file}?${query}`;
}
