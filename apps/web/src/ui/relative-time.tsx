"use client";

import { formatAge, formatExact } from "#format/time.ts";
import { useNow } from "#live/clock.ts";

/** How long ago, with the exact time on hover. `at` is ISO-8601. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
	const now = useNow("minute");
	return (
		<time dateTime={at} title={formatExact(at)} className={className} suppressHydrationWarning>
			{formatAge(at, now)}
		</time>
	);
}
