"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { kindWord } from "#features/trace/model/kinds.ts";
import { describeError } from "#trpc/describe-error.ts";
import { Chip } from "#ui/chip.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { type ComparedText, comparedText, textSign } from "../model/compared-text.ts";
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
	const compared = (part: Part) =>
		comparedText(
			a === null ? null : spanText(a.kind, part, ofA.data?.[part] ?? null),
			b === null ? null : spanText(b.kind, part, ofB.data?.[part] ?? null),
		);
	return <Parts key={a?.id ?? b?.id} input={compared("input")} output={compared("output")} />;
}

type Part = "input" | "output";
const partName: Record<Part, string> = { input: "Input", output: "Output" };

/** The input, or the output where the input is the same in both. */
function Parts(texts: Record<Part, ComparedText>) {
	const [chosen, setChosen] = useState<Part>(textSign(texts.input) === "=" ? "output" : "input");
	return (
		<>
			<fieldset aria-label="Text" className="flex shrink-0 gap-[5px] px-4 pt-2">
				{(["input", "output"] as const).map((part) => (
					<Chip key={part} pressed={chosen === part} onClick={() => setChosen(part)}>
						{partName[part]} <span className="text-text-3">{textSign(texts[part])}</span>
					</Chip>
				))}
			</fieldset>
			<section
				aria-label={partName[chosen]}
				// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
				tabIndex={0}
				className="scroll focus-inset min-h-0 flex-1 px-4 py-2"
			>
				<TextPair text={texts[chosen]} />
			</section>
		</>
	);
}
