"use client";

import { ChartColumn, Table2 } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { cn } from "#ui/cn.ts";
import { IconButton } from "#ui/icon-button.tsx";

export type Legend = { name: string; swatch: string; round?: boolean };

export type ChartCardProps = {
	title: string;
	legend?: readonly Legend[];
	/** Beside the title, in grey. */
	note?: ReactNode;
	/** What the chart tells, in a sentence, for those who do not see it. */
	summary: string;
	/** There is nothing to draw: the sentence that stands in its place. */
	empty: string | null;
	/** The same numbers as a table. */
	table: ReactNode;
	children: ReactNode;
	className?: string;
};

/** A chart in its frame; one button shows its numbers as a table, in the same room. */
export function ChartCard({ title, legend = [], note, summary, empty, table, children, className }: ChartCardProps) {
	const [asTable, setAsTable] = useState(false);
	const id = useId();
	return (
		<section
			aria-labelledby={id}
			className={cn("flex min-w-0 flex-col rounded-4 border border-line-1 bg-bg-1 px-3.5 pt-2 pb-3", className)}
		>
			<header className="flex h-7 items-center gap-2 max-md:h-auto max-md:min-h-7 max-md:flex-wrap">
				<h3 id={id} className="whitespace-nowrap font-medium text-sm">
					{title}
				</h3>
				<span className="flex min-w-0 flex-1 justify-end gap-2 overflow-hidden text-text-3 text-xs max-md:order-last max-md:flex-none max-md:basis-full max-md:flex-wrap max-md:justify-start">
					{note}
					{asTable
						? null
						: legend.map(({ name, swatch, round = false }) => (
								<span key={name} className="flex items-center gap-1 whitespace-nowrap">
									<i aria-hidden="true" className={cn("size-2", round ? "rounded-full" : "rounded-1", swatch)} />
									{name}
								</span>
							))}
				</span>
				<IconButton
					size="sm"
					className="max-md:ml-auto"
					label={asTable ? "Show as chart" : "Show as table"}
					aria-pressed={asTable}
					onClick={() => setAsTable(!asTable)}
					disabled={empty !== null}
				>
					{asTable ? <ChartColumn /> : <Table2 />}
				</IconButton>
			</header>
			<p className="sr-only">{summary}</p>
			{empty !== null ? (
				<p className="grid h-[190px] place-items-center text-center text-sm text-text-3">{empty}</p>
			) : asTable ? (
				// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
				<section aria-label={`${title}, table`} tabIndex={0} className="scroll focus-inset h-[190px]">
					{table}
				</section>
			) : (
				children
			)}
		</section>
	);
}
