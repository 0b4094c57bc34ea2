"use client";

import { Kbd } from "#ui/kbd.tsx";
import { useShown } from "../model/use-viewer.ts";

const keys = [
	[["J", "K"], "move"],
	[["←", "→"], "fold"],
	[["+", "−", "0"], "zoom, fit"],
	[["E"], "next error"],
	[["S"], "slowest"],
	[["D"], "costliest"],
	[["C"], "critical path"],
	[["I"], "idle"],
	[["M"], "mode"],
	[["↵"], "open"],
] as const;

/** The keys, and which part of the time is seen. */
export function StatusBar() {
	const text = useShown(({ windowText }) => windowText());
	const told = useShown(({ told }) => told());
	return (
		<footer className="flex h-[26px] shrink-0 items-center gap-3.5 overflow-hidden whitespace-nowrap border-line-1 border-t bg-bg-1 px-3 text-text-3 text-xs max-md:hidden">
			{keys.map(([names, what]) => (
				<span
					key={what}
					className="inline-flex items-center gap-[5px] @max-[640px]/trace:[&:nth-child(n+5)]:hidden @max-[1080px]/trace:[&:nth-child(n+8)]:hidden"
				>
					{names.map((name) => (
						<Kbd key={name}>{name}</Kbd>
					))}
					{what}
				</span>
			))}
			<span className="flex-1" />
			<span className="num">{text}</span>
			<output className="sr-only" aria-label="Trace news">
				{told}
			</output>
		</footer>
	);
}
