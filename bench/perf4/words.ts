import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const docs = join(import.meta.dirname, "../../docs");

/** The words of this project's own documentation, the most frequent first: what titles of sessions about it are made of. */
export function words(): string[] {
	const counts = new Map<string, number>();
	for (const file of readdirSync(docs).filter((name) => name.endsWith(".md"))) {
		for (const [word] of readFileSync(join(docs, file), "utf8")
			.toLowerCase()
			.matchAll(/\b[a-z]{3,14}\b/g)) {
			counts.set(word, (counts.get(word) ?? 0) + 1);
		}
	}
	return [...counts].toSorted(([, a], [, b]) => b - a).map(([word]) => word);
}
