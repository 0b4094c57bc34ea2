"use client";

import { createTwoFilesPatch } from "diff";
import { useMemo } from "react";
import { Diff } from "#features/diff/view/diff.tsx";

/** What a merge would write, against what is there now. */
export function MergedResult({ path, disk, merged }: { path: string; disk: string; merged: string }) {
	const diff = useMemo(
		() => createTwoFilesPatch(path, path, disk, merged, undefined, undefined, { context: 3, timeout: 400 }) ?? null,
		[path, disk, merged],
	);
	return (
		<div>
			<p className="border-line-1 border-t px-5 pt-2 pb-1 font-medium text-xs max-md:px-4">
				Both changes go together: what the merge writes
			</p>
			{disk === merged ? (
				<p className="px-5 pb-2 text-text-3 text-xs max-md:px-4">The same as it is now: it has both changes already.</p>
			) : diff === null ? (
				<p className="px-5 pb-2 text-text-3 text-xs max-md:px-4">Too much differs to be shown line by line.</p>
			) : (
				<Diff diff={diff} path={path} label="Diff of the merge" className="max-h-[30dvh] border-line-1 border-y" />
			)}
		</div>
	);
}
