import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const repository = join(import.meta.dirname, "../..");
const libraries = ["@opentelemetry", "@trpc", "@ai-sdk", "ai", "zod", "eventsource", "eventsource-parser"];

export type PackedSdk = AsyncDisposable & { folder: string; home: string };

/** A folder with the packed SDK and the libraries that a program brings: what others have after `npm install`. */
export async function packedSdk(): Promise<PackedSdk> {
	const folder = await mkdtemp(join(tmpdir(), "playhead-sdk-"));
	const modules = join(folder, "node_modules");
	const home = join(modules, "@playhead/sdk");
	mkdirSync(home, { recursive: true });
	const pack = ["pack", "--silent", "--pack-destination", folder];
	execFileSync("npm", pack, { cwd: join(repository, "packages/sdk") });
	const [packed = ""] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
	execFileSync("tar", ["-xzf", join(folder, packed), "--strip-components=1", "-C", home]);
	for (const name of libraries) {
		if (existsSync(join(repository, "node_modules", name)))
			symlinkSync(join(repository, "node_modules", name), join(modules, name));
	}
	return { folder, home, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
