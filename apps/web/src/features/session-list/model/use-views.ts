"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "#trpc/context.ts";
import { describeError } from "#trpc/describe-error.ts";

const fail = (what: string) => (error: unknown) => toast.error(what, { description: describeError(error).message });

/** Filters under a name, kept on the server. */
export function useViews() {
	const trpc = useTRPC();
	const queryClient = useQueryClient();
	const { data } = useQuery(trpc.views.list.queryOptions());
	const onSuccess = () => void queryClient.invalidateQueries({ queryKey: trpc.views.list.queryKey() });
	const save = useMutation(trpc.views.save.mutationOptions({ onSuccess, onError: fail("The view was not saved.") }));
	const remove = useMutation(
		trpc.views.delete.mutationOptions({ onSuccess, onError: fail("The view was not deleted.") }),
	);
	return { views: data?.items ?? [], save: save.mutate, remove: remove.mutate };
}
