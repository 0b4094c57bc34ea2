import { existsSync } from "node:fs";
import chromium from "@sparticuz/chromium";

const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

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

/** The browser of the tests: `PLAYHEAD_BROWSER`, else an installed Chromium, else the one from npm. */
export async function browserPath(): Promise<string> {
	const given = process.env["PLAYHEAD_BROWSER"];
	if (given) return given;
	return installed.find((path) => existsSync(path)) ?? chromium.executablePath();
}
