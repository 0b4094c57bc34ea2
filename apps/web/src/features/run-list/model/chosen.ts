/** The runs that are chosen to be compared: two at most, the older choice gives way. */
export type Chosen = readonly string[];

export function toggleChosen(chosen: Chosen, runId: string): Chosen {
	if (chosen.includes(runId)) return chosen.filter((id) => id !== runId);
	return [...chosen, runId].slice(-2);
}

/** The address of the comparison, the run that stands lower in the list (the older one) first; `null`: choose two. */
export function compareHref(chosen: Chosen, order: readonly string[]): string | null {
	if (chosen.length !== 2) return null;
	const [a, b] = chosen.toSorted((one, other) => order.indexOf(other) - order.indexOf(one));
	return `/traces/compare?${new URLSearchParams({ a: a ?? "", b: b ?? "" })}`;
}
