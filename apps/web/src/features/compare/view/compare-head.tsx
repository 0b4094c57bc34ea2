import { ArrowLeftRight, ChevronLeft } from "lucide-react";
import Link from "next/link";
import { IconButton } from "#ui/icon-button.tsx";

/** A run that is compared. */
export type ComparedRun = { runId: string; sessionId: string; title: string; agent: string; model: string };

/** Which two runs they are. */
export function CompareHead({ a, b, onSwap }: { a: ComparedRun; b: ComparedRun; onSwap: () => void }) {
	return (
		<header className="flex min-h-12 shrink-0 items-center gap-2.5 border-line-1 border-b bg-bg-1 py-1 pr-3 pl-3 max-md:px-2">
			<Link
				href="/traces"
				aria-label="Back to all runs"
				className="touch-target grid size-7 shrink-0 place-items-center rounded-3 text-text-2 hover:bg-bg-3"
			>
				<ChevronLeft aria-hidden="true" className="size-4" />
			</Link>
			<h1 className="shrink-0 text-lg max-md:sr-only">Compare</h1>
			<div className="grid min-w-0 flex-1 grid-cols-2 gap-x-4 max-md:grid-cols-1">
				<Run letter="A" run={a} />
				<Run letter="B" run={b} />
			</div>
			<IconButton label="Swap A and B" onClick={onSwap}>
				<ArrowLeftRight />
			</IconButton>
		</header>
	);
}

function Run({ letter, run: { runId, title, agent, model } }: { letter: "A" | "B"; run: ComparedRun }) {
	return (
		<span className="flex min-w-0 items-center gap-2 text-sm">
			<b className="font-semibold text-text-1">{letter}</b>
			<Link href={`/traces/${runId}`} prefetch={false} dir="auto" className="truncate text-text-1 hover:underline">
				{title}
			</Link>
			<span className="truncate text-text-3 text-xs max-xl:hidden">
				{agent}
				<span className="dot-before">{model}</span>
			</span>
		</span>
	);
}
