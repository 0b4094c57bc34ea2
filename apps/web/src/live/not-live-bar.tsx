"use client";

import { formatClock } from "#format/time.ts";
import { Button } from "#ui/button.tsx";
import { useNow } from "./clock.ts";
import { useConnection } from "./connection.ts";

/** Says that the page is not live, since when, and when the next try is due. Nothing while all is well. */
export function NotLiveBar() {
	const connection = useConnection();
	if (connection.state !== "offline") return null;
	return (
		<output className="flex h-8 shrink-0 items-center gap-3 overflow-hidden whitespace-nowrap border-line-1 border-b bg-waiting-weak px-4 text-sm text-text-1 max-md:h-11">
			<i aria-hidden="true" className="size-2 shrink-0 rounded-full border-[1.5px] border-waiting" />
			<span className="truncate">
				Not live since <time className="num">{formatClock(connection.since)}</time>.{" "}
				<span aria-hidden="true">
					<NextTry at={connection.retryAt} />
				</span>
			</span>
			<span className="flex-1" />
			<Button size="sm" onClick={connection.retry} disabled={connection.retryAt === null}>
				Try now
			</Button>
		</output>
	);
}

function NextTry({ at }: { at: number | null }) {
	const now = useNow("second");
	if (at === null) return "Trying again";
	const seconds = Math.max(Math.ceil((at - now) / 1000), 1);
	return `Trying again in ${seconds} s`;
}
