import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What axe finds on the page as it is now, or in a part of it. @param within a selector */
export async function violations(page: Page, within?: string): Promise<string[]> {
	// The other mode opens a page of its own for every report, for frames of other origins, of which there are none.
	const axe = new AxeBuilder({ page }).setLegacyMode();
	const { violations: found } = await (within === undefined ? axe : axe.include(within)).analyze();
	return found.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")}: ${failureSummary}`),
	);
}

const sizes = [
	{ width: 390, height: 844 },
	{ width: 1440, height: 900 },
] as const;

/** What axe finds at the width of a phone and of a desktop, dark and light, and whether the page is too wide; ends on the desktop, dark. */
export async function violationsInEveryLook(page: Page): Promise<string[]> {
	const found: string[] = [];
	for (const viewport of sizes) {
		await page.setViewportSize(viewport);
		for (const colorScheme of ["light", "dark"] as const) {
			// Without motion, so that no colour is half way between two.
			await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
			await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
			const look = `${colorScheme}, ${viewport.width} px`;
			found.push(...(await violations(page)).map((violation) => `${look}: ${violation}`));
			const width = await page.evaluate(() => document.documentElement.scrollWidth);
			if (width > viewport.width) found.push(`${look}: ${width} px wide`);
		}
	}
	return found;
}
