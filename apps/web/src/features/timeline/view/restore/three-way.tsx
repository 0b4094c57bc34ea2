"use client";

import { useMemo } from "react";
import { describeError } from "#trpc/describe-error.ts";
import { Button } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import { Skeleton } from "#ui/skeleton.tsx";
import type { FileChoice } from "../../model/restore-choice.ts";
import { type Region, threeWay } from "../../model/three-way.ts";
import { type Place, useThreeSides } from "../../model/use-preview.ts";
import { MergedResult } from "./merged-result.tsx";

export type ThreeWayProps = {
	sessionId: string;
	place: Place;
	path: string;
	choice: FileChoice;
	onChoose: (path: string, choice: FileChoice) => void;
};

/** A conflict on its three sides, and what a merge would write (REST9). */
export function ThreeWay({ sessionId, place, path, choice, onChoose }: ThreeWayProps) {
	const { data, error, refetch } = useThreeSides(sessionId, place, path, true);
	if (error !== null && data === undefined) {
		return (
			<p role="alert" className="border-line-1 border-b px-5 py-2 text-sm">
				{describeError(error).message}{" "}
				<button type="button" onClick={() => void refetch()} className="underline underline-offset-2">
					Retry
				</button>
			</p>
		);
	}
	if (data === undefined) {
		return (
			<div className="flex flex-col gap-1.5 border-line-1 border-b px-5 py-2.5">
				<Skeleton className="w-2/3" />
				<Skeleton className="w-1/2" />
			</div>
		);
	}
	const { base, disk, target, merged } = data;
	const texts = [base, disk, target].map((side) => (side === null ? "" : side.text));
	const [ofBase = null, ofDisk = null, ofTarget = null] = texts;
	return (
		<section aria-label={`Three sides of ${path}`} className="border-line-1 border-b bg-bg-0">
			{ofBase === null || ofDisk === null || ofTarget === null ? (
				<p className="px-5 py-2 text-sm text-text-3">
					{[base, disk, target].some((side) => side?.binary === true)
						? "Binary content: there are no lines to compare. Take the one or the other."
						: "Larger than 512 KiB: too long to be compared here."}
				</p>
			) : (
				<Regions
					base={ofBase}
					disk={ofDisk}
					target={ofTarget}
					gone={{ disk: disk === null, target: target === null }}
				/>
			)}
			{merged?.text == null || ofDisk === null ? (
				<p className="px-5 py-2 text-text-2 text-xs max-md:px-4">
					The two changes do not go together by themselves: leave the file as it is, or tick it to take it as it was.
				</p>
			) : (
				<MergedResult path={path} disk={ofDisk} merged={merged.text} />
			)}
			<div className="flex flex-wrap gap-1.5 px-5 py-2 max-md:px-4 max-md:[&>button]:h-11 max-md:[&>button]:flex-1">
				<Choice of="leave" choice={choice} onChoose={(next) => onChoose(path, next)}>
					Leave as it is
				</Choice>
				<Choice of="restore" choice={choice} onChoose={(next) => onChoose(path, next)}>
					Take as it was
				</Choice>
				{merged === null ? null : (
					<Choice of="merge" choice={choice} onChoose={(next) => onChoose(path, next)}>
						Take both changes
					</Choice>
				)}
			</div>
		</section>
	);
}

type ChoiceProps = { of: FileChoice; choice: FileChoice; onChoose: (choice: FileChoice) => void; children: string };

function Choice({ of, choice, onChoose, children }: ChoiceProps) {
	return (
		<Button
			size="sm"
			aria-pressed={choice === of}
			onClick={() => onChoose(of)}
			className={cn(choice === of && "border-accent bg-accent-weak hover:border-accent hover:bg-accent-weak")}
		>
			{children}
		</Button>
	);
}

type RegionsProps = { base: string; disk: string; target: string; gone: { disk: boolean; target: boolean } };

const words: Record<Exclude<Region["kind"], "same">, string> = {
	outside: "Changed outside of the session",
	restore: "Changed by this restore",
	both: "Changed on both sides",
};

/** The places where a side differs; between them the lines that all three have are left out. */
function Regions({ base, disk, target, gone }: RegionsProps) {
	const regions = useMemo(() => threeWay(base, disk, target), [base, disk, target]);
	const shown = regions.filter(({ kind }) => kind !== "same");
	return (
		// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
		<ol tabIndex={0} aria-label="Where they differ" className="scroll focus-inset max-h-[46dvh]">
			{shown.map((region) => (
				<li key={region.at.base + region.at.disk / 1e6} className="border-line-1 border-b">
					<p
						className={cn(
							"bg-bg-2 px-5 py-1 text-xs max-md:px-4",
							region.kind === "both" ? "text-waiting" : "text-text-3",
						)}
					>
						Line {region.at.disk}: {region.kind === "same" ? "" : words[region.kind]}
					</p>
					<div className="grid auto-cols-fr grid-flow-col max-md:grid-flow-row [&>div+div]:border-line-1 [&>div+div]:border-l max-md:[&>div+div]:border-t max-md:[&>div+div]:border-l-0">
						{panes(region, gone).map(({ name, lines, changed }) => (
							<Pane key={name} name={name} lines={lines} changed={changed} />
						))}
					</div>
				</li>
			))}
		</ol>
	);
}

type PaneProps = { name: string; lines: readonly string[]; changed: boolean };

/** Where one side alone has changed, the other two are as one. */
function panes({ kind, base, disk, target }: Region, gone: RegionsProps["gone"]): PaneProps[] {
	const now = { name: gone.disk ? "Now: deleted" : "Now", lines: disk, changed: true };
	const then = { name: gone.target ? "Then: not there" : "Then", lines: target, changed: true };
	if (kind === "restore") return [{ name: "Last seen, and now", lines: base, changed: false }, then];
	if (kind === "outside") return [{ name: "Last seen, and then", lines: base, changed: false }, now];
	return [{ name: "Last seen", lines: base, changed: false }, now, then];
}

function Pane({ name, lines, changed }: PaneProps) {
	return (
		<div className="min-w-0 pb-1">
			<p className="px-2.5 pt-1 font-medium text-2xs text-text-3 max-md:px-4">{name}</p>
			<pre
				className={cn(
					"whitespace-pre-wrap px-2.5 font-mono text-[11.5px] text-text-2 leading-[18px] [overflow-wrap:anywhere] max-md:px-4",
					changed && "bg-add-bg",
				)}
			>
				{lines.length === 0 ? <span className="text-text-3">no line</span> : lines.join("\n")}
			</pre>
		</div>
	);
}
