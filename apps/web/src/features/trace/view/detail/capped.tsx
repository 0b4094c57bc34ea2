"use client";

import { formatBytes } from "@playhead/core";
import { useState } from "react";
import { Button } from "#ui/button.tsx";

/** Characters that are shown of a text at once: more would hold the page up while it is laid out. */
export const shownAtOnce = 60_000;

/** Opens a whole text in a tab of its own, as plain text: nothing in it can run. */
function openWhole(text: string): void {
	const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
	window.open(url, "_blank", "noreferrer");
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export type CappedProps = {
	text: string;
	/** Terminals show their end, which is what a person looks for. */
	keep: "start" | "end";
	children: (shown: string) => React.ReactNode;
};

/** A text of any length, of which a part is shown that the page can bear. */
export function Capped({ text, keep, children }: CappedProps) {
	const [more, setMore] = useState(1);
	const most = shownAtOnce * more;
	if (text.length <= most) return children(text);
	const shown = keep === "start" ? text.slice(0, most) : text.slice(-most);
	return (
		<>
			<p className="mb-2 flex flex-wrap items-center gap-2 text-text-3 text-xs">
				<span className="num">
					{keep === "start" ? "The first" : "The last"} {formatBytes(most)} of {formatBytes(text.length)}.
				</span>
				<Button size="sm" onClick={() => setMore(more * 4)}>
					Show more
				</Button>
				<Button size="sm" onClick={() => openWhole(text)}>
					Open whole
				</Button>
			</p>
			{children(shown)}
		</>
	);
}
