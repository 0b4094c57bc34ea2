"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useTRPC } from "#trpc/context.ts";
import { describeError } from "#trpc/describe-error.ts";

const tell = (error: unknown) => void toast.error(describeError(error).message);

/** As long as the list offers it, in ms. */
const undoMs = 10_000;

/** What can be done with a session as a whole. What changed comes back as events. */
export function useSessionActions(sessionId: string) {
	const trpc = useTRPC();
	const router = useRouter();
	const cancel = useMutation(trpc.cancelRun.mutationOptions({ onError: tell }));
	const rename = useMutation(trpc.renameSession.mutationOptions({ onError: tell }));
	const compact = useMutation(trpc.compactSession.mutationOptions({ onError: tell }));
	const unarchive = useMutation(trpc.unarchiveSession.mutationOptions({ onError: tell }));
	const archive = useMutation(
		trpc.archiveSession.mutationOptions({
			onError: tell,
			onSuccess: () => {
				toast("The session is archived", {
					action: { label: "Undo", onClick: () => unarchive.mutate({ sessionId }) },
				});
			},
		}),
	);
	const untrash = useMutation(
		trpc.untrashSession.mutationOptions({ onError: tell, onSuccess: () => router.push(`/sessions/${sessionId}`) }),
	);
	const trash = useMutation(
		trpc.trashSession.mutationOptions({
			onError: tell,
			onSuccess: () => {
				toast("Session deleted; gone for good in 10 minutes.", {
					action: { label: "Undo", onClick: () => untrash.mutate({ sessionId }) },
					duration: undoMs,
				});
				router.push("/");
			},
		}),
	);
	return {
		cancelling: cancel.isPending,
		cancelFailed: cancel.isError,
		cancel: () => cancel.mutate({ sessionId }),
		rename: (title: string) => rename.mutate({ sessionId, title }),
		compact: () => compact.mutate({ sessionId }),
		archive: () => archive.mutate({ sessionId }),
		unarchive: () => unarchive.mutate({ sessionId }),
		unarchiving: unarchive.isPending,
		trash: () => trash.mutate({ sessionId }),
	};
}

export type SessionActions = ReturnType<typeof useSessionActions>;
