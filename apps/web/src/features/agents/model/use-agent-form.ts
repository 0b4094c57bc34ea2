"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTRPC } from "#trpc/context.ts";
import { toDefinition } from "./definition.ts";
import { type AgentForm, type Definition, toForm } from "./form.ts";

/** How long a form must stand still before it is checked, in ms. */
const stillMs = 350;
export const kinds = ["chat", "heartbeat", "schedule"] as const;
export type Kind = (typeof kinds)[number];

/** A form with what the server says of it: the mistakes by field, and the prompt that it gives. */
export function useAgentForm(name: string, base: Definition, toolNames: readonly string[]) {
	const [form, setForm] = useState<AgentForm>(() => toForm(name, base, toolNames));
	const [kind, setKind] = useState<Kind>("chat");
	const first = useMemo(
		() => JSON.stringify(toDefinition(toForm(name, base, toolNames), base)),
		[name, base, toolNames],
	);
	const definition = useMemo(() => toDefinition(form, base), [form, base]);
	const still = useStill(definition);
	const trpc = useTRPC();
	const input = { name: form.name === "" ? "new" : form.name, definition: still, kind };
	const preview = useQuery(trpc.agents.preview.queryOptions(input, { placeholderData: keepPreviousData }));
	const problems = new Map<string, string>();
	for (const { field, problem } of preview.data?.problems ?? []) if (!problems.has(field)) problems.set(field, problem);
	return {
		form,
		change: (change: Partial<AgentForm>) => setForm((now) => ({ ...now, ...change })),
		definition,
		dirty: JSON.stringify(definition) !== first || form.name !== name,
		preview,
		kind,
		setKind,
		/** Of a field, or of anything in it. */
		problemOf: (field: string): string | undefined =>
			problems.get(field) ?? [...problems].find(([at]) => at.startsWith(`${field}.`))?.join(": "),
		problems,
	};
}

function useStill<T>(value: T): T {
	const [still, setStill] = useState(value);
	useEffect(() => {
		const timer = setTimeout(() => setStill(value), stillMs);
		return () => clearTimeout(timer);
	}, [value]);
	return still;
}
