"use client";

import type { Message } from "@playhead/core";
import { RefreshCw } from "lucide-react";
import { useGoingBackActs } from "#features/timeline/view/going-back/going-back.ts";
import { Button } from "#ui/button.tsx";

/** The same message once more, in a fork, with another model or other words. Of what a fork has from its parent: there. */
export function TryAgain({ message: { runId, seq } }: { message: Message }) {
	const acts = useGoingBackActs();
	if (acts === null || !acts.allowed || runId === null || seq < 1) return null;
	return (
		<Button
			variant="ghost"
			size="sm"
			onClick={() => acts.tryAgain({ runId })}
			className="text-text-3 opacity-0 focus-visible:opacity-100 group-hover/said:opacity-100 pointer-coarse:opacity-100"
		>
			<RefreshCw />
			Try again
		</Button>
	);
}
