"use client";

import { X } from "lucide-react";
import { kindWord } from "#features/trace/model/kinds.ts";
import { describeError } from "#trpc/describe-error.ts";
import { ErrorState } from "#ui/error-state.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { costDelta, timeDelta, tokenDelta } from "../model/delta.ts";
import type { RowFacts, SideFacts } from "../model/row-facts.ts";
import { spanText } from "../model/span-text.ts";
import { useSpanOf } from "../model/use-span-of.ts";
import { DeltaText } from "./delta-text.tsx";
import { TextPair } from "./text-pair.tsx";

export type PairDetailProps = { facts: RowFacts; sessionA: string; sessionB: string; onClose: () => void };

/** What went into a step and what came out of it, in both runs. */
export function PairDetail({ facts, sessionA, sessionB, onClose }: PairDetailProps) {
	const { a, b } = facts;
	const one = b ?? a;
	if (one === null) return null;
	return (
		<section
			aria-label="Texts of the chosen step"
			className="flex h-[46%] shrink-0 flex-col border-line-2 border-t bg-bg-1 max-md:h-[56%]"
		>
			<header className="flex h-9 shrink-0 items-center gap-2.5 border-line-1 border-b pr-2 pl-4">
				<h2 className="min-w-0 truncate text-sm">{one.name}</h2>
				<span className="text-text-3 text-xs max-md:hidden">{kindWord[one.kind]}</span>
				<span className="flex-1" />
				<span className="flex gap-3 text-xs">
					<DeltaText delta={timeDelta(facts.duration)} />
					<DeltaText delta={tokenDelta(facts.tokens)} />
					<DeltaText delta={costDelta(facts.cost)} />
				</span>
				<IconButton size="sm" label="Close" shortcut="Esc" onClick={onClose}>
					<X />
				</IconButton>
			</header>
			<Texts a={a} b={b} sessionA={sessionA} sessionB={sessionB} />
		</section>
	);
}

type TextsProps = { a: SideFacts | null; b: SideFacts | null; sessionA: string; sessionB: string };

function Texts({ a, b, sessionA, sessionB }: TextsProps) {
	const ofA = useSpanOf(sessionA, a);
	const ofB = useSpanOf(sessionB, b);
	const failed = ofA.error ?? ofB.error;
	if (failed !== null) {
		const { message, code } = describeError(failed);
		return (
			<ErrorState
				title="The step could not be read"
				code={code}
				onRetry={() => void Promise.all([ofA.refetch(), ofB.refetch()])}
			>
				{message}
			</ErrorState>
		);
	}
	if ((a !== null && ofA.data === undefined) || (b !== null && ofB.data === undefined))
		return (
			<div className="space-y-2 px-4 py-3">
				<Skeleton className="w-1/2" />
				<Skeleton className="w-2/3" />
			</div>
		);
	return (
		<section
			aria-label="Input and output"
			// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
			tabIndex={0}
			className="scroll focus-inset min-h-0 flex-1 space-y-3 px-4 py-3"
		>
			{(["input", "output"] as const).map((part) => (
				<TextPair
					key={part}
					title={part === "input" ? "Input" : "Output"}
					a={a === null ? null : spanText(a.kind, part, ofA.data?.[part] ?? null)}
					b={b === null ? null : spanText(b.kind, part, ofB.data?.[part] ?? null)}
				/>
			))}
		</section>
	);
}
