"use client";

import type { AgentDetails } from "@playhead/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "#trpc/context.ts";
import { describeError } from "#trpc/describe-error.ts";
import type { Definition } from "./form.ts";

type Options = {
	/** `null`: a new one. */
	agent: AgentDetails | null;
	name: string;
	definition: Definition;
	onOpen: (name: string | null) => void;
};

/** Saves, deletes and tests; a list and an agent that were read are read again. */
export function useAgentActions({ agent, name, definition, onOpen }: Options) {
	const trpc = useTRPC();
	const client = useQueryClient();
	const refresh = () => client.invalidateQueries({ queryKey: trpc.agents.pathKey() });
	const saved = async () => {
		await refresh();
		toast(`Agent ${name} saved. It holds for runs that start from now on.`);
		onOpen(name);
	};
	const create = useMutation(trpc.agents.create.mutationOptions({ onSuccess: saved }));
	const update = useMutation(trpc.agents.update.mutationOptions({ onSuccess: saved }));
	const remove = useMutation(
		trpc.agents.delete.mutationOptions({
			onSuccess: async () => {
				onOpen(null);
				// Only the list: the agent is asked for no more.
				await client.invalidateQueries({ queryKey: trpc.agents.list.queryKey() });
				client.removeQueries({ queryKey: trpc.agents.get.queryKey({ name }), type: "inactive" });
			},
			onError: (error) => toast.error(describeError(error).message),
		}),
	);
	const chosen = useMutation(
		trpc.agents.setDefault.mutationOptions({
			onSuccess: async ({ name: now }) => {
				await refresh();
				toast(`${now} is the default: sessions that name no agent start with it.`);
			},
			onError: (error) => toast.error(describeError(error).message),
		}),
	);
	const test = useMutation(trpc.agents.test.mutationOptions());
	const readOnly = agent !== null && agent.revision === null;
	const failed = create.error ?? update.error;
	return {
		save: () => {
			if (agent === null) create.mutate({ name, definition });
			else if (agent.revision !== null) update.mutate({ name: agent.name, revision: agent.revision, definition });
		},
		saving: create.isPending || update.isPending,
		saveError: failed === null ? null : describeError(failed),
		remove: () => remove.mutate({ name }),
		removing: remove.isPending,
		makeDefault: (wanted: string | null) => chosen.mutate({ name: wanted }),
		choosing: chosen.isPending,
		startTest: () => test.mutate(readOnly ? { name } : { name: name === "" ? "new" : name, definition }),
		test: {
			pending: test.isPending,
			result: test.data ?? null,
			error: test.error === null ? null : describeError(test.error).message,
		},
	};
}
