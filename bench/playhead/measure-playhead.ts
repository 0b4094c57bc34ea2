import type { Page } from "@playwright/test";

type Moment = { seq: string | null; ms: number };

const momentsOf = (page: Page): Promise<Moment[]> => page.evaluate(() => Reflect.get(window, "moments") as Moment[]);

/** Ms from one input to the paint of the moment that it leads to. */
async function timed(page: Page, input: () => Promise<void>): Promise<number> {
	const before = (await momentsOf(page)).length;
	await input();
	await page.waitForFunction((count) => (Reflect.get(window, "moments") as unknown[]).length > count, before);
	return (await momentsOf(page))[before]?.ms ?? Number.NaN;
}

/** Presses a key so often. */
export async function timeKeys(page: Page, key: string, count: number): Promise<number[]> {
	const took: number[] = [];
	for (let press = 0; press < count; press += 1) took.push(await timed(page, () => page.keyboard.press(key)));
	return took;
}

/** Clicks these parts of the track, 0 to 1, one after the other. */
export async function timeJumps(page: Page, parts: readonly number[]): Promise<number[]> {
	const box = await page.getByRole("slider", { name: "Playhead" }).locator("..").boundingBox();
	if (box === null) throw new Error("There is no track.");
	const took: number[] = [];
	for (const part of parts) {
		await page.waitForTimeout(120);
		const [x, y] = [box.x + part * box.width, box.y + box.height / 2];
		await page.mouse.move(x, y);
		took.push(await timed(page, () => page.mouse.down()));
		await page.mouse.up();
	}
	return took;
}
