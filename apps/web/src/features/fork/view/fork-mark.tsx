"use client";

import type { SessionRow } from "@playhead/core";
import { GitFork } from "lucide-react";
import { turnName } from "#features/timeline/model/restore-words.ts";
import { useOrigin } from "#features/timeline/model/use-origin.ts";

/** In a list: which session a fork left, and after which turn. */
export type ForkMarkProps = {
	parent: NonNullable<SessionRow["parent"]>;
	/** It stands below the session that it was forked from, which need not be named then. */
	nested?: boolean;
};

export function ForkMark({ parent, nested = false }: ForkMarkProps) {
	const origin = useOrigin(parent);
	const words = `from ${origin?.title ?? "another session"}, ${turnName(parent.turn)}`;
	return (
		<span title={`Forked ${words}`} className="inline-flex min-w-0 items-center gap-1">
			<GitFork aria-hidden="true" strokeWidth={1.6} className="size-3 shrink-0" />
			<span className="sr-only">Fork </span>
			<span className="truncate">{nested ? `from ${turnName(parent.turn)}` : words}</span>
		</span>
	);
}
