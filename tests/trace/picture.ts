import type { Page } from "@playwright/test";

export type PictureRow = {
	text: string;
	level: number;
	bar: [left: number, width: number, color: string];
	label: string;
};
export type Picture = { rows: PictureRow[]; ruler: string[]; gaps: [left: number, width: number][]; minimap: string[] };

/** What the viewer draws: places in whole px from the bars' left edge, colours by the token that they are of. */
export async function readPicture(page: Page): Promise<Picture> {
	return await page.evaluate(() => {
		const probe = document.body.appendChild(document.createElement("i"));
		const tokens = ["run", "turn", "llm", "tool", "check", "agent"].map((kind): [string, string] => {
			probe.style.background = `var(--k-${kind})`;
			return [getComputedStyle(probe).backgroundColor, kind];
		});
		probe.remove();
		const names = new Map(tokens);
		const grid = document.querySelector("[role=treegrid]") as HTMLElement;
		const zero = (grid.querySelector(".trace-bars") as HTMLElement).getBoundingClientRect().left;
		const place = (element: Element): [number, number] => {
			const { left, width } = element.getBoundingClientRect();
			return [Math.round(left - zero), Math.round(width)];
		};
		const rows = [...grid.querySelectorAll<HTMLElement>("[role=row]")].map((row) => {
			const bar = row.querySelector(".trace-bar") as HTMLElement;
			const style = getComputedStyle(bar);
			const color =
				names.get(style.backgroundColor) ??
				(style.backgroundImage.includes("gradient") ? "hatched" : style.backgroundColor);
			const label = row.querySelector<HTMLElement>(".trace-label");
			return {
				text: row.querySelector(".trace-text")?.textContent.trim() ?? "",
				level: Number(row.getAttribute("aria-level")),
				bar: [...place(bar), color] as [number, number, string],
				label: label?.style.display === "none" ? "" : (label?.textContent ?? ""),
			};
		});
		const canvas = document.querySelector("canvas") as HTMLCanvasElement;
		const scale = canvas.width / canvas.getBoundingClientRect().width;
		const pen = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
		const rgb = (color: string) => {
			pen.fillStyle = color;
			pen.fillRect(0, 0, 1, 1);
			return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
		};
		const seen: [string, number[]][] = tokens.map(([color, kind]) => [kind, rgb(color)]);
		/** The lane of model calls and the one of tools, every twentieth of the width. */
		const minimap = [10, 17].map((y) =>
			Array.from({ length: 20 }, (_, step) => {
				const at = Math.floor((canvas.width / 20) * (step + 0.5));
				const [r = 0, g = 0, b = 0, alpha = 0] =
					canvas.getContext("2d")?.getImageData(at, Math.floor(y * scale), 1, 1).data ?? [];
				if (alpha === 0) return ".";
				const near = seen.find(
					([, [r2 = 0, g2 = 0, b2 = 0]]) => Math.abs(r - r2) + Math.abs(g - g2) + Math.abs(b - b2) < 24,
				);
				return near === undefined ? "e" : (near[0][0] ?? "");
			}).join(""),
		);
		const ruler = [...document.querySelectorAll(".trace-grid.h-6 > div:last-child > *")].map(
			({ textContent }) => textContent,
		);
		return { rows, ruler, gaps: [...document.querySelectorAll(".trace-gap")].map(place), minimap };
	});
}
