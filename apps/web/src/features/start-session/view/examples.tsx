"use client";

import { Chip } from "#ui/chip.tsx";
import { cn } from "#ui/cn.ts";
import { examplesFor } from "../model/examples.ts";

export type ExamplesProps = {
	agents: readonly { name: string }[];
	onPick: (draft: { prompt: string; agent: string }) => void;
	className?: string;
};

/** Prompts to try, as chips. */
export function Examples({ agents, onPick, className }: ExamplesProps) {
	const examples = examplesFor(agents);
	return (
		<div
			className={cn(
				"flex min-h-[22px] flex-wrap items-center gap-1.5 max-md:min-h-7 max-md:flex-nowrap max-md:overflow-x-auto max-md:[scrollbar-width:none]",
				className,
			)}
		>
			{examples.length === 0 ? null : <span className="mr-1 text-text-3 text-xs max-md:hidden">Try</span>}
			{examples.map(({ label, prompt, agent }) => (
				<Chip key={label} title={prompt} onClick={() => onPick({ prompt, agent })}>
					{label}
				</Chip>
			))}
		</div>
	);
}
