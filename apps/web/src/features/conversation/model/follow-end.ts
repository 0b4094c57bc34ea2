export type ScrollPlace = { top: number; height: number; view: number };

/** Closer to the end than this counts as being there, in px. */
const near = 8;

/**
 * Whether the reader follows the end. Scrolling up lets go of it at once, even by a little; reaching the end takes hold
 * of it again. Content that grows or shrinks is no scrolling.
 */
export function followsEnd(following: boolean, before: ScrollPlace, now: ScrollPlace): boolean {
	if (now.height - now.top - now.view <= near) return true;
	const movedUp = now.top < before.top - 1;
	return following && !(movedUp && now.height >= before.height && now.view <= before.view);
}
