import { access, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * What a ref of the store points to, without asking git where that can be told: its hash where the ref is a file of its
 * own, null where no ref is packed either, else the name, for git to look up.
 * https://git-scm.com/docs/gitrepository-layout#Documentation/gitrepository-layout.txt-refs
 */
export async function looseRef(gitDir: string, name: string): Promise<string | null> {
	const text = await readFile(join(gitDir, name), "utf8").catch(() => "");
	const [oid] = /^[0-9a-f]{40}(?=\n)/.exec(text) ?? [];
	if (oid !== undefined) return oid;
	const packed = await access(join(gitDir, "packed-refs")).then(
		() => true,
		() => false,
	);
	return packed ? name : null;
}
