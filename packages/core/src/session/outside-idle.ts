import type { IngestDraft } from "../log/ingest.ts";

/** Milliseconds without anything new of its session, after which a run whose end was not told counts as lost. */
export const outsideIdleMs = 600_000;

export type IdleRun = { runId: string; startedAt: string; lastAt: string; lastSeq: number };

/**
 * The end of a run of which nothing came for so long. `lastAt`: the end of the last of its steps that is known. When its
 * root comes after all, that amends the run.
 */
export function lostRun({ runId, startedAt, lastAt, lastSeq }: IdleRun, idleMs: number): IngestDraft {
	const durationMs = Math.max(0, Date.parse(lastAt) - Date.parse(startedAt));
	const minutes = Math.round(idleMs / 6_000) / 10;
	const message = `Nothing came of this session for ${minutes} minutes, and the end of this run was never told.`;
	const data = { status: "lost", durationMs, error: { code: "LOST", message } } as const;
	return { keys: [`lost:${runId}:${lastSeq}`], event: { type: "run.recorded", at: startedAt, runId, data } };
}
