"use client";

import type { AgentDetails } from "@playhead/api";
import { skipToken, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#trpc/context.ts";
import { describeError } from "#trpc/describe-error.ts";
import { ErrorState } from "#ui/error-state.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import type { Definition } from "../model/form.ts";
import { AgentWork, type AgentWorkProps } from "./agent-work.tsx";
import type { AgentFigures } from "./cost-line.tsx";

export type AgentEditorProps = {
	/** `null`: a new one. */
	name: string | null;
	/** Of a new one: the agent that it starts as a copy of. */
	copy: string | null;
	toolNames: readonly string[];
	figures: AgentFigures | undefined;
	defaults: AgentWorkProps["defaults"];
	onOpen: (name: string | null) => void;
	onCopy: (from: string) => void;
};

/** Reads the agent, then shows its form. A new revision is a new form. */
export function AgentEditor({ name, copy, ...rest }: AgentEditorProps) {
	const source = name ?? copy;
	const query = useQuery(useTRPC().agents.get.queryOptions(source === null ? skipToken : { name: source }));
	const blank = useMemo<Definition>(() => (query.data === undefined ? {} : copyOf(query.data)), [query.data]);
	if (query.isError) {
		const { code, message } = describeError(query.error);
		return (
			<ErrorState title="The agent could not be read" code={code} onRetry={() => void query.refetch()}>
				{message}
			</ErrorState>
		);
	}
	if (source !== null && query.data === undefined)
		return (
			<div className="flex flex-col gap-4 p-6">
				<Skeleton className="h-5 w-48" />
				<Skeleton className="w-80" />
				<Skeleton className="w-72" />
			</div>
		);
	if (name === null || query.data === undefined) return <AgentWork {...rest} agent={null} base={blank} />;
	return <AgentWork key={query.data.revision} {...rest} agent={query.data} base={query.data.definition} />;
}

/** What a copy can take over: what the file alone may set stays there. */
function copyOf({ definition, source }: AgentDetails): Definition {
	const fileOnly = (name: string, value: unknown) =>
		name === "scenario" ||
		(name === "template" && value !== "sample") ||
		// Values that may be private were not told.
		(source !== "stored" && (name === "mcpServers" || name === "headers"));
	return Object.fromEntries(Object.entries(definition).filter(([name, value]) => !fileOnly(name, value)));
}
