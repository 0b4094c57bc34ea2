"use client";

import type { Json, SpanRow as Span } from "@playhead/core";
import { useQuery } from "@tanstack/react-query";
import { Tabs } from "radix-ui";
import { useTRPCClient } from "#trpc/context.ts";
import { describeError } from "#trpc/describe-error.ts";
import { CopyButton } from "#ui/copy-button.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { JsonView } from "../../conversation/view/tools/json-view.tsx";

const names = { input: "Input", output: "Output", attributes: "Attributes" } as const;

/** What went into a step and what came out of it; read when it is opened (TRACE4), and again when it ends. */
export function SpanContent({ span: { sessionId, id, status } }: { span: Span }) {
	const client = useTRPCClient();
	const { data, error, refetch } = useQuery({
		queryKey: ["span", sessionId, id, status],
		queryFn: () => client.traces.span.query({ sessionId, spanId: id }),
	});
	if (error !== null) {
		const { message, code } = describeError(error);
		return (
			<ErrorState title="The details could not be loaded" code={code} onRetry={() => void refetch()} className="px-0">
				{message}
			</ErrorState>
		);
	}
	if (data === undefined) return <Skeleton className="w-40" />;
	const parts: Record<keyof typeof names, Json> = {
		input: data.input,
		output: data.output,
		attributes: Object.keys(data.attributes).length === 0 ? null : data.attributes,
	};
	const there = (Object.keys(names) as (keyof typeof names)[]).filter((name) => parts[name] !== null);
	const first = parts.output === null ? there[0] : "output";
	if (first === undefined) return null;
	return (
		<Tabs.Root defaultValue={first}>
			<Tabs.List aria-label="Content" className="-mx-4 flex h-9 items-stretch gap-0.5 border-line-1 border-y px-2">
				{there.map((name) => (
					<Tabs.Trigger
						key={name}
						value={name}
						className="focus-inset relative px-2.5 font-medium text-sm text-text-3 data-[state=active]:text-text-1 data-[state=active]:after:absolute data-[state=active]:after:inset-x-2 data-[state=active]:after:-bottom-px data-[state=active]:after:h-0.5 data-[state=active]:after:bg-text-1"
					>
						{names[name]}
					</Tabs.Trigger>
				))}
			</Tabs.List>
			{there.map((name) => (
				<Tabs.Content key={name} value={name} className="relative pt-2">
					<CopyButton
						text={() => JSON.stringify(parts[name], null, 2)}
						label={`Copy the ${name}`}
						className="absolute top-1.5 right-0"
					/>
					<JsonView value={parts[name]} />
				</Tabs.Content>
			))}
		</Tabs.Root>
	);
}
