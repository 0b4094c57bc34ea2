import { isUtf8 } from "node:buffer";
import type { GitContext } from "../git/git-context.ts";
import { runGit } from "../git/run-git.ts";
import { temporaryPrefix } from "../store/store-config.ts";
import type { Reason } from "./not-covered.ts";

export type Listed = {
	/** Paths that are new, or differ from the index, or are gone; and whether the index has them. */
	paths: Map<string, { tracked: boolean }>;
	/** Names that are no UTF-8, shown with replacement characters. */
	unnameable: Map<string, Reason>;
};

/** What differs between index and disk. Each record is a letter (`?`: not in the index), a blank and the path. https://git-scm.com/docs/git-ls-files */
export async function listChanged(context: GitContext, indexFile: string): Promise<Listed> {
	const args = ["ls-files", "-z", "-t", "--modified", "--deleted", "--others", "--exclude-standard"];
	const { stdout } = await runGit(context, args, { indexFile });
	const paths: Listed["paths"] = new Map();
	const unnameable = new Map<string, Reason>();
	for (const record of splitRecords(stdout)) {
		const path = record.subarray(2);
		const text = path.toString();
		// A trailing slash: a nested repository, which the walk has found.
		if (text.endsWith("/")) continue;
		const tracked = record[0] !== 63;
		if (isUtf8(path)) paths.set(text, { tracked: tracked || paths.get(text)?.tracked === true });
		else unnameable.set(text, "special");
	}
	return { paths, unnameable };
}

/** Paths that are ignored, without those of ours; a directory that is ignored as a whole is one and ends with a slash. */
export async function listIgnored(context: GitContext, indexFile: string): Promise<string[]> {
	const args = ["ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"];
	const { stdout } = await runGit(context, args, { indexFile });
	const paths = splitRecords(stdout).map((record) => record.toString());
	return paths.filter((path) => !path.slice(path.lastIndexOf("/") + 1).startsWith(temporaryPrefix));
}

export function splitRecords(output: Buffer): Buffer[] {
	const records: Buffer[] = [];
	let at = 0;
	for (let end = output.indexOf(0); end >= 0; end = output.indexOf(0, at)) {
		records.push(output.subarray(at, end));
		at = end + 1;
	}
	return records;
}
