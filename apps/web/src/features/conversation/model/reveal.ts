const revealed = "playhead:reveal";

/** Listens for a link to this anchor being followed, so that what is folded opens. */
export function onReveal(anchor: string, act: () => void): () => void {
	const listener = (event: Event) => {
		if (event instanceof CustomEvent && event.detail === anchor) act();
	};
	window.addEventListener(revealed, listener);
	return () => window.removeEventListener(revealed, listener);
}

/** Scrolls to the element with this id and marks it for a moment. `false`: it is not there. */
export function reveal(anchor: string, { open = false }: { open?: boolean } = {}): boolean {
	const element = document.getElementById(anchor);
	if (element === null) return false;
	if (open) window.dispatchEvent(new CustomEvent(revealed, { detail: anchor }));
	element.scrollIntoView({ block: "start" });
	const mark = { boxShadow: "0 0 0 2px var(--focus)", borderRadius: "6px" };
	const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
	element.animate([mark, still ? mark : { ...mark, boxShadow: "0 0 0 2px transparent" }], 1_200);
	return true;
}
