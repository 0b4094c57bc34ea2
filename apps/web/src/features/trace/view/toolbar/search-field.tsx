"use client";

import { ChevronDown, ChevronUp, Search, X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useDeferredValue, useEffect, useState } from "react";
import { formatCount } from "#format/tokens.ts";
import { IconButton } from "#ui/icon-button.tsx";
import { Kbd } from "#ui/kbd.tsx";
import { nextMatch } from "../../model/commands.ts";
import { useShown, useViewer } from "../../model/use-viewer.ts";

/** Finds spans by name, summary and error; Enter goes to the next one, Shift+Enter to the one before. */
export function SearchField({ field, onLeave }: { field: RefObject<HTMLInputElement | null>; onLeave: () => void }) {
	const viewer = useViewer();
	const query = useShown(({ get }) => get().query);
	const [text, setText] = useState(query);
	const wanted = useDeferredValue(text);
	useEffect(() => viewer.dispatch({ type: "query", query: wanted }), [viewer, wanted]);

	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key === "Enter") {
			viewer.dispatch({ type: "query", query: text });
			nextMatch(viewer, event.shiftKey ? -1 : 1);
		} else if (event.key === "Escape") {
			setText("");
			onLeave();
		} else if (event.key === "ArrowDown") onLeave();
		else return;
		event.preventDefault();
		event.stopPropagation();
	};
	return (
		<search className="flex h-7 w-[212px] min-w-24 shrink items-center gap-1.5 rounded-3 border border-line-2 bg-bg-2 pr-1 pl-2 focus-within:border-line-3 max-md:h-9 max-md:w-auto max-md:flex-1 @max-[640px]/trace:flex-1 [&>svg]:size-3.5 [&>svg]:shrink-0 [&>svg]:text-text-3">
			<Search aria-hidden="true" />
			<input
				ref={field}
				type="text"
				aria-label="Search spans"
				placeholder="Search spans"
				spellCheck={false}
				value={text}
				onChange={(event) => setText(event.target.value)}
				onKeyDown={onKeyDown}
				className="min-w-0 flex-1 bg-transparent text-sm text-text-1 max-md:text-md"
			/>
			{text === "" ? <Kbd className="max-md:hidden">/</Kbd> : <Matches onClear={() => setText("")} />}
		</search>
	);
}

function Matches({ onClear }: { onClear: () => void }) {
	const viewer = useViewer();
	const { count, at } = useShown(({ matches }) => matches());
	return (
		<>
			<output aria-label="Matches" className="num whitespace-nowrap text-text-3 text-xs">
				{count === 0 ? "none" : at < 0 ? formatCount(count) : `${formatCount(at + 1)}/${formatCount(count)}`}
			</output>
			<IconButton
				label="Previous match"
				shortcut="⇧ N"
				size="sm"
				className="h-5 w-5"
				onClick={() => nextMatch(viewer, -1)}
			>
				<ChevronUp />
			</IconButton>
			<IconButton label="Next match" shortcut="N" size="sm" className="h-5 w-5" onClick={() => nextMatch(viewer, 1)}>
				<ChevronDown />
			</IconButton>
			<IconButton label="Clear the search" size="sm" className="h-5 w-5" onClick={onClear}>
				<X />
			</IconButton>
		</>
	);
}
