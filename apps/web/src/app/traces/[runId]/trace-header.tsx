import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { spanGlyph, spanWord } from "#features/trace/model/kinds.ts";
import type { SpanFacts } from "#features/trace/model/span-facts.ts";
import { formatDuration } from "#format/duration.ts";
import { formatExact } from "#format/time.ts";
import { Status } from "#ui/status.tsx";

export type TraceHead = { sessionId: string; title: string; agent: string; model: string };

/** Whose run it is, and how it stands. */
export function TraceHeader({ head, root }: { head: TraceHead; root: SpanFacts | null }) {
	const session = `/sessions/${head.sessionId}`;
	return (
		<header className="flex h-12 shrink-0 items-center gap-3 border-line-1 border-b bg-bg-1 pr-3 pl-4 max-md:gap-2 max-md:px-2">
			<Link
				href={session}
				aria-label="Back to the session"
				className="touch-target grid size-7 shrink-0 place-items-center rounded-3 text-text-2 hover:bg-bg-3 max-md:size-9"
			>
				<ChevronLeft aria-hidden="true" className="size-4" />
			</Link>
			<h1 className="min-w-0 truncate text-lg" dir="auto">
				<Link href={session} className="hover:underline">
					{head.title}
				</Link>
			</h1>
			{root === null ? null : (
				<Status status={spanGlyph[root.status]} pill className="shrink-0">
					{spanWord[root.status]} {formatDuration(root.duration)}
				</Status>
			)}
			<span className="min-w-0 truncate text-text-3 text-xs max-xl:hidden">
				{head.agent}
				<span className="dot-before">{head.model}</span>
			</span>
			<span className="flex-1" />
			{root === null || !Number.isFinite(root.startedAt) ? null : (
				<time
					dateTime={new Date(root.startedAt).toISOString()}
					className="num whitespace-nowrap text-text-3 text-xs max-md:hidden"
				>
					{formatExact(new Date(root.startedAt).toISOString())}
				</time>
			)}
		</header>
	);
}
