"use client";

import { formatCount } from "#format/tokens.ts";
import { useFilesTree } from "../model/use-files.ts";

/** How many files the session has changed where the playhead stands: "6 changed"; nothing while there are none. */
export function ChangedCount() {
	const { data } = useFilesTree(undefined, false);
	const count = data?.changes?.length ?? 0;
	if (count === 0) return null;
	return <span className="num font-normal text-text-3"> {formatCount(count)} changed</span>;
}
