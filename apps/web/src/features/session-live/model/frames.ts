/** Runs a task once, soon; returns its cancellation. */
export type Schedule = (task: () => void) => () => void;

/** Items taken in one frame; a backlog is spread over several, so that the page stays responsive. */
const perFrame = 2_000;

/** With the next frame, or within a second where no frames are drawn: a tab in the background goes on, slowly. */
export const nextFrame: Schedule = (task) => {
	const frame = requestAnimationFrame(run);
	const timer = setTimeout(run, 1_000);
	function cancel() {
		cancelAnimationFrame(frame);
		clearTimeout(timer);
	}
	function run() {
		cancel();
		task();
	}
	return cancel;
};

/** Collects items and hands them over once a frame, in order. */
export function createFrames<T>(apply: (items: T[]) => void, schedule: Schedule = nextFrame, most = perFrame) {
	let waiting: T[] = [];
	let cancel: (() => void) | undefined;
	const flush = () => {
		const items = waiting.slice(0, most);
		waiting = waiting.slice(most);
		cancel = waiting.length > 0 ? schedule(flush) : undefined;
		apply(items);
	};
	return {
		push: (items: readonly T[]): void => {
			for (const item of items) waiting.push(item);
			if (waiting.length > 0) cancel ??= schedule(flush);
		},
		/** Forgets what waits. */
		clear: (): void => {
			waiting = [];
			cancel?.();
			cancel = undefined;
		},
	};
}
