"use client";

import { Unplug } from "lucide-react";
import { formatClock } from "#format/time.ts";
import { useNow } from "#live/clock.ts";
import { useConnection } from "#live/connection.ts";
import { Button } from "#ui/button.tsx";

/** Says since when the page is not live, and when it tries again. What is shown stays. */
export function NotLiveBar() {
	const connection = useConnection();
	if (connection.state !== "offline") return null;
	const { since, retryAt, retry } = connection;
	return (
		<output className="flex h-8 shrink-0 items-center gap-2.5 overflow-hidden whitespace-nowrap border-line-1 border-b bg-accent-weak px-4 text-sm text-text-1 max-md:h-11">
			<Unplug aria-hidden="true" className="size-4 shrink-0 text-accent-text" />
			<span className="num truncate">
				Not live since {formatClock(since)}. <NextTry at={retryAt} />
			</span>
			<span className="flex-1" />
			<Button size="sm" onClick={retry} disabled={retryAt === null}>
				Try now
			</Button>
		</output>
	);
}

function NextTry({ at }: { at: number | null }) {
	const now = useNow("second");
	if (at === null) return "Trying now";
	// The seconds are not for a screen reader: it would read every one of them.
	return <span aria-live="off">Trying again in {Math.max(Math.ceil((at - now) / 1000), 1)} s</span>;
}
