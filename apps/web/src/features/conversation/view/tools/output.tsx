"use client";

import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { formatCount } from "#format/tokens.ts";
import { CopyButton } from "#ui/copy-button.tsx";
import { parseAnsi } from "../../model/ansi.ts";
import { AnsiSpans } from "./ansi-spans.tsx";

/** Characters that are shown; of more, the end, which is what a person looks for. */
const shown = 60_000;

export type OutputProps = { text: string; running: boolean; label: string };

/** What a tool printed. While it runs the end is followed, until the reader scrolls up. */
export function Output({ text, running, label }: OutputProps) {
	const box = useRef<HTMLPreElement>(null);
	const [following, setFollowing] = useState(true);
	const spans = useMemo(() => parseAnsi(text.slice(-shown)), [text]);
	const plain = () =>
		parseAnsi(text)
			.map((span) => span.text)
			.join("");
	useLayoutEffect(() => {
		if (running && following && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
	});
	const lines = text === "" ? 0 : text.replace(/\n$/, "").split("\n").length;
	return (
		<>
			<pre
				ref={box}
				// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
				tabIndex={0}
				aria-label={label}
				onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) =>
					setFollowing(scrollHeight - scrollTop - clientHeight < 12)
				}
				className="scroll focus-inset max-h-80 py-1.5 pr-3 pl-[38px] font-mono text-[11.5px] text-text-2 leading-[18px] max-md:pl-3"
			>
				{text.length > shown ? (
					<span className="text-text-3">… the start is left out here; Copy has it all{"\n"}</span>
				) : null}
				<AnsiSpans spans={spans} />
				{running ? (
					<i aria-hidden="true" className="inline-block h-3.5 w-[7px] rounded-[1px] bg-running align-[-2px]" />
				) : null}
			</pre>
			<div className="flex h-6 items-center gap-2.5 border-line-1 border-t pr-1 pl-2.5 text-text-3 text-xs">
				<span className="num">
					{formatCount(lines)} {lines === 1 ? "line" : "lines"}
				</span>
				<span className="flex-1" />
				{running ? <Following on={following} onFollow={() => setFollowing(true)} /> : null}
				<CopyButton text={plain} label="Copy the output" />
			</div>
		</>
	);
}

function Following({ on, onFollow }: { on: boolean; onFollow: () => void }) {
	if (on) return <span>Following the end</span>;
	return (
		<button type="button" onClick={onFollow} className="text-text-1 underline decoration-line-3 underline-offset-2">
			Follow the end
		</button>
	);
}
