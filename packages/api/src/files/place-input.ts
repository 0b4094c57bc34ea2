import { z } from "zod";

/** A moment of a session: a turn's end, or a place of its log. Neither: now. */
export const place = {
	turn: z.int().min(0).optional(),
	/** In a fork 0 and below are the parent's, counted back from the fork. */
	seq: z.int().optional(),
};

/** Of a file in the workspace, with forward slashes. */
export const path = z.string().min(1).max(4_096);
