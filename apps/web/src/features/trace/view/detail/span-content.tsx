"use client";

import type { Json, SpanKind, SpanStatus } from "@playhead/core";
import { Tabs } from "radix-ui";
import { useState } from "react";
import { describeError } from "#trpc/describe-error.ts";
import { Chip } from "#ui/chip.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { curlOf } from "../../model/curl.ts";
import { viewOf } from "../../model/value-view.ts";
import { Artifacts } from "./artifacts.tsx";
import { CopyMenu } from "./copy-menu.tsx";
import { useSpan } from "./use-span.ts";
import { Raw, Value } from "./value.tsx";

const names = { input: "Input", output: "Output", error: "Error", attributes: "Attributes" } as const;
type Part = keyof typeof names;

const tab =
	"focus-inset relative px-2.5 font-medium text-sm text-text-3 data-[state=active]:text-text-1 data-[state=active]:after:absolute data-[state=active]:after:inset-x-2 data-[state=active]:after:-bottom-px data-[state=active]:after:h-0.5 data-[state=active]:after:bg-text-1";

export type SpanContentProps = { sessionId: string; spanId: string; kind: SpanKind; status: SpanStatus };

/** What went into a step and what came out of it; read when it is opened (TRACE4), and again when it ends. */
export function SpanContent({ sessionId, spanId, kind, status }: SpanContentProps) {
	const { data, error, refetch } = useSpan(sessionId, spanId, status);
	const [raw, setRaw] = useState(false);
	const [chosen, setChosen] = useState<Part | null>(null);
	if (error !== null) {
		const { message, code } = describeError(error);
		return (
			<ErrorState title="The details could not be loaded" code={code} onRetry={() => void refetch()} className="px-4">
				{message}
			</ErrorState>
		);
	}
	if (data === undefined) return <Skeleton className="m-4 w-40" />;
	const parts: Record<Part, Json> = {
		input: data.input,
		output: data.output,
		error: data.error,
		attributes: Object.keys(data.attributes).length === 0 ? null : data.attributes,
	};
	const there = (Object.keys(names) as Part[]).filter((name) => parts[name] !== null);
	const first = there.includes("output") ? "output" : there[0];
	if (first === undefined) return null;
	const shown = chosen !== null && there.includes(chosen) ? chosen : first;
	return (
		<Tabs.Root value={shown} onValueChange={(next) => setChosen(next as Part)} className="flex flex-none flex-col">
			<div className="sticky top-0 z-1 flex h-9 shrink-0 items-stretch border-line-1 border-b bg-bg-1 pr-2 pl-2">
				<Tabs.List aria-label="Content" className="flex min-w-0 items-stretch gap-0.5">
					{there.map((name) => (
						<Tabs.Trigger key={name} value={name} className={tab}>
							{names[name]}
							{name === "attributes" ? (
								<span className="num ml-1.5 text-text-3">{Object.keys(data.attributes).length}</span>
							) : null}
						</Tabs.Trigger>
					))}
				</Tabs.List>
				<span className="flex-1" />
				<span className="flex items-center gap-1">
					<Chip pressed={raw} onClick={() => setRaw(!raw)}>
						Raw
					</Chip>
					<CopyMenu
						part={names[shown].toLowerCase()}
						value={() => parts[shown]}
						span={() => data}
						curl={kind === "llm" && data.input !== null ? () => curlOf(data.input) : null}
					/>
				</span>
			</div>
			{there.map((name) => (
				<Tabs.Content key={name} value={name} tabIndex={0} className="focus-inset px-4 pt-2.5 pb-4">
					<Artifacts sessionId={sessionId} refs={name === "input" || name === "output" ? data.artifacts[name] : []} />
					{raw || name === "attributes" ? (
						<Raw value={parts[name]} />
					) : name === "error" ? (
						<SpanError error={data.error} attributes={data.attributes} />
					) : (
						<Value view={viewOf(kind, name, parts[name])} />
					)}
				</Tabs.Content>
			))}
		</Tabs.Root>
	);
}

function SpanError({
	error,
	attributes,
}: {
	error: { code: string; message: string } | null;
	attributes: Record<string, Json>;
}) {
	const stack = attributes["stack"];
	return (
		<div className="border-error border-l-2 pl-2.5">
			<p className="whitespace-pre-wrap text-sm text-text-1 [overflow-wrap:anywhere]">{error?.message}</p>
			<code className="font-mono text-text-3 text-xs">{error?.code}</code>
			{typeof stack === "string" ? (
				<div className="mt-2">
					<Value view={{ as: "terminal", text: stack }} />
				</div>
			) : null}
		</div>
	);
}
