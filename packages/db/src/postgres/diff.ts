import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { everything, readMigrations } from "./migrations.ts";
import { prismaDir } from "./paths.ts";
import { withSchemaEngine } from "./schema-engine.ts";

/**
 * The SQL that leads from what the migrations make to what schema.prisma says; an empty string when they agree. The
 * migrations are replayed in a shadow database of the server at `url`. What Prisma's schema language cannot express
 * (functions, triggers, checks, storage parameters, the order of columns) is invisible to it: the schema's dump holds
 * those.
 */
export async function diffSchema(url: string, dir: string = prismaDir): Promise<string> {
	const path = join(dir, "schema.prisma");
	const files = [{ path, content: await readFile(path, "utf8") }];
	const migrations = await readMigrations(join(dir, "migrations"));
	return await withSchemaEngine(url, async (engine) => {
		const { stdout } = await engine.diff({
			from: { tag: "migrations", ...migrations },
			to: { tag: "schemaDatamodel", files },
			script: true,
			exitCode: null,
			filters: everything,
		});
		const script = (stdout ?? "").trim();
		return script.startsWith("-- This is an empty migration") ? "" : script;
	});
}
