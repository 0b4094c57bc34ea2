import { createAnchor } from "./anchor.ts";
import { followsEnd, type ScrollPlace } from "./follow-end.ts";

const placeOf = ({ scrollTop: top, scrollHeight: height, clientHeight: view }: HTMLElement): ScrollPlace => ({
	top,
	height,
	view,
});

/**
 * Keeps a scroll area at its end while its reader is there, and what is read in its place elsewhere. Its content is its
 * first child, whose children are the rows.
 */
export function createFollower() {
	const anchor = createAnchor();
	const listeners = new Set<() => void>();
	let box: HTMLElement | null = null;
	let following = true;
	let place: ScrollPlace = { top: 0, height: 0, view: 0 };

	const set = (next: boolean) => {
		if (next === following) return;
		following = next;
		for (const listener of listeners) listener();
	};
	const toEnd = () => {
		if (box === null) return;
		box.scrollTop = box.scrollHeight;
		place = placeOf(box);
	};
	/** Scrolls for what has grown: to the end, or by what came above what is read. */
	const settle = () => {
		if (following) toEnd();
		else if (box !== null) {
			anchor.settle(box);
			anchor.remember(box);
			place = placeOf(box);
		}
	};
	const onScroll = () => {
		if (box === null) return;
		const before = place;
		if (!following) anchor.settle(box);
		place = placeOf(box);
		set(followsEnd(following, before, place));
		if (!following) anchor.remember(box);
	};

	return {
		following: () => following,
		subscribe: (listener: () => void) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		box: () => box,
		settle,
		/** The scroll area's `ref`. */
		attach: (element: HTMLElement | null) => {
			if (element === null) return;
			box = element;
			const observer = new ResizeObserver(settle);
			observer.observe(element);
			if (element.firstElementChild !== null) observer.observe(element.firstElementChild);
			element.addEventListener("scroll", onScroll, { passive: true });
			return () => {
				box = null;
				observer.disconnect();
				element.removeEventListener("scroll", onScroll);
			};
		},
		/** To the end, and holds on to it. */
		jump: () => {
			set(true);
			toEnd();
		},
		/** Lets go of the end while `show` scrolls to something else; holds on again where that is at the end too. */
		leave: async (show: () => Promise<void>): Promise<void> => {
			set(false);
			if (box !== null) anchor.remember(box);
			await show();
			if (box === null) return;
			place = placeOf(box);
			set(followsEnd(false, place, place));
		},
	};
}

export type Follower = ReturnType<typeof createFollower>;
