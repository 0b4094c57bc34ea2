import { join } from "node:path";
import type { Agent } from "../config/config.ts";

/** Absolute path of the shipped sample project. */
export function sampleDirectory(): string {
	return join(import.meta.dirname, "../../sample");
}

/** Absolute path of the folder that a new scratch workspace of this agent starts as a copy of, where it has one. */
export function templateDirectory({ template }: Pick<Agent, "template">): string | undefined {
	return template === "sample" ? sampleDirectory() : template;
}
