"use client";

import { useConnection } from "#live/connection.ts";
import { cn } from "#ui/cn.ts";

const words = { idle: null, connecting: "Connecting", live: "Live", offline: "Offline" } as const;

/** Whether what is shown is live: a dot, or a hollow ring while it is not; the word beside it. */
export function LiveDot() {
	const { state } = useConnection();
	const word = words[state];
	return (
		<output className="flex items-center gap-1.5 py-1.5 text-2xs text-text-3 [writing-mode:vertical-rl] max-md:sr-only">
			{word === null ? null : (
				<>
					<i
						aria-hidden="true"
						className={cn(
							"size-1.5 rounded-full",
							state === "live" ? "bg-done" : state === "offline" ? "border border-waiting" : "border border-text-3",
						)}
					/>
					<span className={cn(state === "offline" && "text-text-1")}>{word}</span>
				</>
			)}
		</output>
	);
}
