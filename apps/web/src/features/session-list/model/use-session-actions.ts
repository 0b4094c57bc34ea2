"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "#trpc/context.ts";
import { describeError } from "#trpc/describe-error.ts";
import { sessionListKey } from "./query-key.ts";

const fail = (what: string) => (error: unknown) => toast.error(what, { description: describeError(error).message });

/** What can be done to a session of the list. The change itself comes back over the stream; offline, by reading again. */
export function useSessionActions() {
	const trpc = useTRPC();
	const queryClient = useQueryClient();
	const onSuccess = () => void queryClient.invalidateQueries({ queryKey: sessionListKey });
	const rename = useMutation(
		trpc.renameSession.mutationOptions({ onSuccess, onError: fail("The session was not renamed.") }),
	);
	const unarchive = useMutation(
		trpc.unarchiveSession.mutationOptions({ onSuccess, onError: fail("The session is still archived.") }),
	);
	const archive = useMutation(
		trpc.archiveSession.mutationOptions({
			onSuccess: (_, { sessionId }) => {
				onSuccess();
				toast("Session archived.", { action: { label: "Undo", onClick: () => unarchive.mutate({ sessionId }) } });
			},
			onError: fail("The session was not archived."),
		}),
	);
	const remove = useMutation(
		trpc.deleteSession.mutationOptions({
			onSuccess: () => {
				onSuccess();
				toast("Session deleted.");
			},
			onError: fail("The session was not deleted."),
		}),
	);
	return { rename, archive, unarchive, remove };
}

export type SessionActions = ReturnType<typeof useSessionActions>;
