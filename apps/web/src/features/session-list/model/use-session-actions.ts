"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { toast } from "sonner";
import { useTRPC, useTRPCClient } from "#trpc/context.ts";
import { describeError } from "#trpc/describe-error.ts";
import { sessionListKey } from "./query-key.ts";

const fail = (what: string) => (error: unknown) => toast.error(what, { description: describeError(error).message });

/** What can be done to many sessions at once. */
export type BulkAction = "archive" | "unarchive" | "pin" | "unpin" | "trash" | "untrash";

const opposite: Record<BulkAction, BulkAction> = {
	archive: "unarchive",
	unarchive: "archive",
	pin: "unpin",
	unpin: "pin",
	trash: "untrash",
	untrash: "trash",
};
const said: Record<BulkAction, string> = {
	archive: "archived",
	unarchive: "unarchived",
	pin: "pinned",
	unpin: "no longer pinned",
	trash: "deleted; gone for good in 10 minutes",
	untrash: "taken back",
};
/** As long as it takes to see what one has done, in ms. */
const undoMs = 10_000;
const atOnce = 200;

function many(count: number): string {
	return count === 1 ? "Session" : `${count} sessions`;
}

/** What can be done to sessions of the list. The change itself comes back over the stream; offline, by reading again. */
export function useSessionActions() {
	const trpc = useTRPC();
	const client = useTRPCClient();
	const queryClient = useQueryClient();
	const onSuccess = useCallback(() => void queryClient.invalidateQueries({ queryKey: sessionListKey }), [queryClient]);
	const rename = useMutation(
		trpc.renameSession.mutationOptions({ onSuccess, onError: fail("The session was not renamed.") }),
	);
	const remove = useMutation(
		trpc.deleteSession.mutationOptions({
			onSuccess: () => {
				onSuccess();
				toast("Session deleted for good.");
			},
			onError: fail("The session was not deleted."),
		}),
	);
	const actions = useMemo(() => {
		const bulk = async (action: BulkAction, sessionIds: readonly string[], undoable = true): Promise<void> => {
			try {
				const done: string[] = [];
				for (let at = 0; at < sessionIds.length; at += atOnce) {
					const answer = await client.bulk.mutate({ action, sessionIds: sessionIds.slice(at, at + atOnce) });
					done.push(...answer.done);
					for (const { message } of answer.failed.slice(0, 3)) toast.error(message);
				}
				const undo = { label: "Undo", onClick: () => void bulk(opposite[action], done, false) };
				if (done.length > 0)
					toast(`${many(done.length)} ${said[action]}.`, undoable ? { action: undo, duration: undoMs } : {});
			} catch (error) {
				fail("Nothing was changed.")(error);
			}
			onSuccess();
		};
		const tag = async (action: "tag" | "untag", sessionIds: readonly string[], tags: string[]): Promise<void> => {
			try {
				for (let at = 0; at < sessionIds.length; at += atOnce) {
					const answer = await client.bulk.mutate({ action, sessionIds: sessionIds.slice(at, at + atOnce), tags });
					for (const { message } of answer.failed.slice(0, 3)) toast.error(message);
				}
			} catch (error) {
				fail("The tags were not changed.")(error);
			}
			onSuccess();
		};
		const markSeen = async (sessionIds: readonly string[], seen: boolean): Promise<void> => {
			try {
				for (let at = 0; at < sessionIds.length; at += atOnce)
					await client.markSeen.mutate({ sessionIds: sessionIds.slice(at, at + atOnce), seen });
			} catch (error) {
				fail("The marks were not changed.")(error);
			}
			onSuccess();
		};
		return { bulk, tag, markSeen };
	}, [client, onSuccess]);
	return { rename, remove, ...actions };
}

export type SessionActions = ReturnType<typeof useSessionActions>;
