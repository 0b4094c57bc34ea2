import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findRunHead } from "#server/run-head.ts";
import { TraceScreen } from "./trace-screen.tsx";

type Props = { params: Promise<{ runId: string }> };

export const metadata: Metadata = { title: "Trace" };

export default async function Page({ params }: Props) {
	const { runId } = await params;
	const head = await findRunHead(runId);
	if (head === null) notFound();
	return (
		<>
			{/* The spans come while the page's scripts do. */}
			<link rel="preload" as="fetch" crossOrigin="anonymous" href={`/api/traces/${runId}/spans`} />
			<TraceScreen key={runId} runId={runId} head={head} />
		</>
	);
}
