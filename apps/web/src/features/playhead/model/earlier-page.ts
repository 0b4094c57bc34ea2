import { type Transcript, withSetAside } from "@playhead/core";
import { mergeEarlier } from "#features/session-live/model/merge-earlier.ts";
import type { Frame } from "./keyframes.ts";

/** What was read of the conversation before a frame's window. */
export type EarlierPage = {
	/** `firstSeq` of the windows that it stands right before. */
	below: number;
	frame: Frame;
};

/** A frame with what was read before it, where it is of that window. What is set aside is told as of the frame. */
export function withEarlier(frame: Frame, page: EarlierPage | null): Frame {
	if (page === null || page.below !== frame.transcript.firstSeq) return frame;
	const transcript: Transcript = withSetAside(mergeEarlier(frame.transcript, page.frame.transcript));
	return { transcript, hasEarlier: page.frame.hasEarlier };
}

/** The page with one more before it. */
export function joinPages(page: EarlierPage | null, below: number, before: Frame): EarlierPage {
	if (page === null || page.below !== below) return { below, frame: before };
	const transcript = mergeEarlier(page.frame.transcript, before.transcript);
	return { below, frame: { transcript, hasEarlier: before.hasEarlier } };
}
