"use client";

import type { Restore } from "@playhead/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useTRPC } from "#trpc/context.ts";
import { describeError } from "#trpc/describe-error.ts";
import type { RestoreChoice, Scope } from "./restore-choice.ts";
import { turnName } from "./restore-words.ts";
import type { Place } from "./use-preview.ts";

export type RestoreWish = Place & RestoreChoice;

/** A fork that runs at once. */
export type Try = { turn: number; prompt: string; agent: string; model: string };

const tell = (error: unknown) => void toast.error(describeError(error).message);

function told(restored: number | null, scope: Scope): string {
	if (restored === null || scope === "conversation") return "";
	return `: ${restored === 1 ? "1 file" : `${restored} files`}`;
}

/** Restore, undo, fork. What changed of the session comes back as events. */
export function useGoingBack(sessionId: string) {
	const trpc = useTRPC();
	const router = useRouter();
	const queries = useQueryClient();
	const restore = useMutation(trpc.restoreSession.mutationOptions());
	const fork = useMutation(trpc.forkSession.mutationOptions({ onError: tell }));

	const goBack = async (wish: RestoreWish, done: (files: string) => string): Promise<boolean> => {
		try {
			const { undoTurn, restored, kept } = await restore.mutateAsync({ sessionId, ...wish });
			const left = kept.length === 0 ? "" : `. ${kept.length} changed meanwhile and were left alone`;
			toast(`${done(told(restored, wish.scope))}${left}`, {
				duration: 10_000,
				action: { label: "Undo", onClick: () => void undo(undoTurn, wish.scope) },
			});
			return true;
		} catch (error) {
			tell(error);
			return false;
		} finally {
			void queries.invalidateQueries(trpc.previewRestore.pathFilter());
		}
	};
	const undo = (undoTurn: number, scope: Scope) =>
		goBack({ turn: undoTurn, scope }, (files) => `The restore is undone${files}`);

	/** Resolves to whether it was made. */
	const tryAgain = async (wanted: Try): Promise<boolean> => {
		try {
			const made = await fork.mutateAsync({ sessionId, ...wanted });
			toast(`Trying again from ${turnName(wanted.turn)}, in a fork`);
			router.push(`/sessions/${made.sessionId}`);
			return true;
		} catch {
			return false;
		}
	};

	return {
		tryAgain,
		pending: restore.isPending,
		forking: fork.isPending,
		restore: (wish: RestoreWish, name: string) => goBack(wish, (files) => `Restored to ${name}${files}`),
		undo: ({ undoTurn, scope }: Pick<Restore, "undoTurn" | "scope">) => void undo(undoTurn, scope),
		fork: (turn: number) =>
			fork.mutate(
				{ sessionId, turn },
				{
					onSuccess: (made) => {
						toast(`Forked from ${turnName(turn)}`);
						router.push(`/sessions/${made.sessionId}`);
					},
				},
			),
	};
}

export type GoingBack = ReturnType<typeof useGoingBack>;
