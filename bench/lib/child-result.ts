import { pathToFileURL } from "node:url";
import type { Section } from "./report.ts";

export type BenchModule = { run: () => Promise<Section> };

/** Runs the bench file that this process was forked for, and hands its section to the parent. */
const [file = ""] = process.argv.slice(2);
const { run } = (await import(pathToFileURL(file).href)) as BenchModule;
process.once("SIGTERM", () => process.exit(143));
const section = await run();
process.send?.(section, () => process.exit(0));
