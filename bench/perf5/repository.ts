import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export const fileCount = 10_000;
const perFolder = 20;
const lineCount = 80;

/** The path of a file by its number, three folders deep. */
export function filePath(index: number): string {
	const folder = Math.floor(index / perFolder);
	return `src/m${Math.floor(folder / 25)}/p${folder % 25}/f${index % perFolder}.ts`;
}

/** A repository of 10,000 source files of 4 kB, committed, with an ignored folder beside them. Answers its size in bytes. */
export async function makeRepository(root: string): Promise<number> {
	let bytes = 0;
	for (let index = 0; index < fileCount; index += 1) {
		const path = join(root, filePath(index));
		if (index % perFolder === 0) mkdirSync(join(path, ".."), { recursive: true });
		const text = Array.from(
			{ length: lineCount },
			(_, line) => `export const value_${line} = ${index * 7919 + line * 31}; // file\n`,
		);
		const content = text.join("").slice(0, 4_096);
		bytes += content.length;
		writeFileSync(path, content);
	}
	for (let index = 0; index < 1_000; index += 1) {
		const folder = join(root, `node_modules/package-${Math.floor(index / 10)}`);
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, `${index}.js`), "ignored\n");
	}
	writeFileSync(join(root, ".gitignore"), "node_modules/\n");
	// Files of the same second as the index count as possibly changed: nobody's repository is so young.
	await sleep(1_100);
	const git = (...args: string[]) =>
		execFileSync("git", ["-c", "user.name=b", "-c", "user.email=b@example.com", "-c", "gc.auto=0", ...args], {
			cwd: root,
		});
	git("init", "-q");
	git("add", "-A");
	git("commit", "-q", "-m", "first");
	git("gc", "-q");
	return bytes;
}
