import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { CompareScreen } from "#features/compare/view/compare-screen.tsx";
import { findRunHead } from "#server/run-head.ts";
import { EmptyState } from "#ui/empty-state.tsx";

type Props = { searchParams: Promise<{ a?: string | string[]; b?: string | string[] }> };

export const metadata: Metadata = { title: "Compare two runs" };

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");

export default async function Page({ searchParams }: Props) {
	const told = await searchParams;
	const [idA, idB] = [one(told.a), one(told.b)];
	const [a, b] = await Promise.all([findRunHead(idA), findRunHead(idB)]);
	if (a === null || b === null) return <Choose />;
	return (
		<Suspense>
			<CompareScreen key={`${idA} ${idB}`} a={{ runId: idA, ...a }} b={{ runId: idB, ...b }} />
		</Suspense>
	);
}

/** The address names no two runs that are there. */
function Choose() {
	return (
		<main className="flex min-h-0 flex-1 flex-col">
			<h1 className="sr-only">Compare two runs</h1>
			<EmptyState
				action={
					<Link href="/traces" className="text-text-1 underline decoration-line-3 underline-offset-2">
						Go to all runs
					</Link>
				}
			>
				There are not two such runs. Choose two in the list of runs, then Compare.
			</EmptyState>
		</main>
	);
}
