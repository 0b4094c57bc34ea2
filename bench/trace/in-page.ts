/** Code that runs in the page; each function stands for itself, as Playwright sends its text. */

/** Notes when the first row was painted, in ms after the navigation began, as `window.firstRow`. */
export function noteFirstRow(): void {
	const look = () => {
		if (document.querySelector("[role=treegrid] [role=row]") === null) {
			requestAnimationFrame(look);
			return;
		}
		// A message that is posted in a frame is read when that frame was painted.
		const { port1, port2 } = new MessageChannel();
		port1.addEventListener("message", () => Reflect.set(window, "firstRow", performance.now()));
		port1.start();
		port2.postMessage(null);
	};
	requestAnimationFrame(look);
}

/** Ms from a key to the paint of what it changed; the frame that was awaited is part of it. */
export async function timeKey(key: string): Promise<number> {
	const rows = document.querySelector("[role=treegrid]");
	const before = rows?.getAttribute("aria-rowcount");
	const began = performance.now();
	document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
	while (rows?.getAttribute("aria-rowcount") === before) await new Promise((resolve) => requestAnimationFrame(resolve));
	await new Promise((resolve) => setTimeout(resolve));
	return performance.now() - began;
}

/** Ms from a search's last letter to its count. */
export async function timeSearch(text: string): Promise<number> {
	const field = document.querySelector<HTMLInputElement>("input[aria-label='Search spans']");
	const told = () => document.querySelector("output[aria-label=Matches]")?.textContent ?? "";
	const before = told();
	const began = performance.now();
	Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, text);
	field?.dispatchEvent(new Event("input", { bubbles: true }));
	while (told() === before) await new Promise((resolve) => requestAnimationFrame(resolve));
	return performance.now() - began;
}

export type Motion = { kind: "scroll" | "zoom"; step: number; frames: number };

/** Ms of each frame while the rows scroll, or the bars zoom, by one step a frame. */
export async function timeFrames({ kind, step, frames }: Motion): Promise<number[]> {
	const rows = document.querySelector<HTMLElement>("[role=treegrid]");
	if (rows === null) throw new Error("There is no trace.");
	const box = rows.getBoundingClientRect();
	const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
	rows.scrollTop = 0;
	await frame();
	const took: number[] = [];
	let down = step;
	let last = await frame();
	for (let count = 0; count < frames; count += 1) {
		if (kind === "scroll") {
			if (rows.scrollTop + rows.clientHeight >= rows.scrollHeight - 1) down = -step;
			else if (rows.scrollTop <= 0) down = step;
			rows.scrollTop += down;
		} else {
			const deltaY = count < frames / 2 ? -step : step;
			const at = { clientX: box.right - 200, clientY: box.top + 200 };
			rows.dispatchEvent(new WheelEvent("wheel", { deltaY, ctrlKey: true, bubbles: true, cancelable: true, ...at }));
		}
		const now = await frame();
		took.push(now - last);
		last = now;
		const middle = document.elementFromPoint(box.left + 60, box.top + box.height / 2);
		if (middle?.closest("[role=row]") === null) took.push(Number.POSITIVE_INFINITY);
	}
	return took;
}

/** Ms from a click on a row to its input or output on the screen. */
export async function timeDetail(row: number): Promise<number> {
	const rows = [...document.querySelectorAll<HTMLElement>("[role=treegrid] [role=row]")];
	const began = performance.now();
	rows[row]?.querySelector<HTMLElement>(".trace-text")?.click();
	const name = rows[row]?.querySelector(".trace-text > span")?.textContent ?? "";
	const there = () => {
		const detail = document.querySelector("section[aria-label^='Details of']");
		return (
			detail?.getAttribute("aria-label")?.includes(name) === true && detail.querySelector("[role=tabpanel]") !== null
		);
	};
	while (!there()) await new Promise((resolve) => requestAnimationFrame(resolve));
	return performance.now() - began;
}
