import type { Sha256 } from "@playhead/core";
import type { Head, TranscriptDraft } from "./draft.ts";
import type { Links } from "./links.ts";

/** Reads the records of one file, in their order, and tells what they mean. */
export type Reader = {
	/** @param place from 1: the line; what names records that have no id of their own */
	read(record: unknown, place: number): void;
	/** Nothing more is to come, as far as is known: what is open ends. The file may go on all the same. */
	rest(): void;
	take(): TranscriptDraft[];
	/** `null`: the file has not said yet whose session it is. */
	head(): Head | null;
	/** The latest time that the file tells. */
	lastAt(): string | null;
};

export type ReaderOptions = {
	sha256: Sha256;
	/** Shared by the files of one session. */
	links: Links;
	/** Of a sub-agent's file: what lies beside it, or where it lies, says. `session`: its parent's id. */
	agent?: { name?: string | null; callId?: string | null; session?: string | null };
};
