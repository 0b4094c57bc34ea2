"use client";

import type { SessionRow } from "@playhead/core";
import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { useGoingBackActs } from "#features/timeline/view/going-back/going-back.ts";
import { useTRPC } from "#trpc/context.ts";
import { describeError } from "#trpc/describe-error.ts";
import { Button } from "#ui/button.tsx";
import { RelativeTime } from "#ui/relative-time.tsx";
import { StatusGlyph } from "#ui/status-glyph.tsx";

const whatOf = { conversation: "the conversation", files: "the files", both: "conversation and files" } as const;

/** A restore that a program has asked for: what it would do, and the answer. Nothing while none waits. */
export function RestoreRequestCard({ session: { sessionId, restoreRequest } }: { session: SessionRow }) {
	const trpc = useTRPC();
	const acts = useGoingBackActs();
	const answer = useMutation(
		trpc.answerRestoreRequest.mutationOptions({
			onError: (error) => void toast.error("The answer was not taken.", { description: describeError(error).message }),
			onSuccess: ({ answer: outcome }) => {
				if (outcome?.outcome === "failed")
					toast.error("Nothing was restored.", { description: outcome.error?.message });
			},
		}),
	);
	if (restoreRequest === null || restoreRequest.answer !== null) return null;
	const { requestId, turn, scope, by, at } = restoreRequest;
	const sent = answer.isPending ? answer.variables.decision : null;
	const give = (decision: "allow" | "deny") => answer.mutate({ sessionId, requestId, decision });
	return (
		<section
			aria-label="A restore waits for you"
			className="mb-2 overflow-hidden rounded-4 border border-waiting/50 bg-bg-2 shadow-1"
		>
			<header className="flex min-h-9 items-center gap-2 border-line-1 border-b bg-waiting-weak px-3 py-1.5 text-sm">
				<StatusGlyph status="waiting" />
				<h2 className="min-w-0 flex-1 font-normal text-sm text-text-1">
					<span className="font-medium">{by}</span> asks to take {whatOf[scope]} back to the end of turn {turn}.
				</h2>
				<RelativeTime at={at} className="shrink-0 text-text-2 text-xs" />
			</header>
			<div className="flex flex-wrap items-center gap-2 p-2">
				<Button disabled={acts === null} onClick={() => acts?.restore({ turn })} className="max-md:h-11 max-md:flex-1">
					Look at what would change
				</Button>
				<span className="flex-1 max-md:hidden" />
				<Button disabled={sent !== null} onClick={() => give("deny")} className="max-md:h-11 max-md:flex-1">
					{sent === "deny" ? "Denying" : "Deny"}
				</Button>
				<Button
					variant="primary"
					disabled={sent !== null}
					onClick={() => give("allow")}
					className="max-md:h-11 max-md:flex-1"
				>
					{sent === "allow" ? "Restoring" : "Allow the restore"}
				</Button>
			</div>
		</section>
	);
}
