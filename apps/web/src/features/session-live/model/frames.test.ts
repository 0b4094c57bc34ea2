import { expect, it } from "vitest";
import { createFrames } from "./frames.ts";

/** Frames drawn by hand. */
function scene(most?: number) {
	const tasks: (() => void)[] = [];
	const applied: number[][] = [];
	const frames = createFrames<number>(
		(items) => applied.push(items),
		(task) => {
			tasks.push(task);
			return () => tasks.splice(tasks.indexOf(task), 1);
		},
		most,
	);
	return { frames, applied, tasks, draw: () => tasks.shift()?.() };
}

it("[LIVE1] applies what came between two frames at once and in order", () => {
	const { frames, applied, tasks, draw } = scene();
	frames.push([1, 2]);
	frames.push([3]);
	expect(tasks).toHaveLength(1);
	expect(applied).toEqual([]);
	draw();
	expect(applied).toEqual([[1, 2, 3]]);
	expect(tasks).toHaveLength(0);
});

it("[LIVE5] spreads a backlog over frames and loses nothing", () => {
	const { frames, applied, draw } = scene(2);
	frames.push([1, 2, 3]);
	draw();
	frames.push([4, 5]);
	draw();
	draw();
	expect(applied).toEqual([[1, 2], [3, 4], [5]]);
});

it("forgets what waits", () => {
	const { frames, applied, tasks } = scene();
	frames.push([1]);
	frames.clear();
	expect(tasks).toHaveLength(0);
	expect(applied).toEqual([]);
});
