"use client";

import { useActiveCount } from "./active-count.ts";

/** How many sessions have not ended, at the rail's list. */
export function ActiveBadge() {
	const count = useActiveCount();
	if (count === null) return null;
	const { running, waiting, queued } = count;
	const all = running + waiting + queued;
	if (all === 0) return null;
	const words = `${all} active: ${running} running, ${waiting} waiting for you${queued > 0 ? `, ${queued} queued` : ""}`;
	return (
		<span
			title={words}
			className="num absolute -top-[3px] -right-1 box-content h-3.5 min-w-3.5 rounded-full border-2 border-bg-0 bg-bg-4 text-center font-semibold text-[9px] text-text-1 leading-[14px] max-md:top-1 max-md:right-1 max-md:border-bg-3"
		>
			<span aria-hidden="true">{all > 99 ? "99+" : all}</span>
			<span className="sr-only">{words}</span>
		</span>
	);
}
