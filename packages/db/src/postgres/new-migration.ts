import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diffSchema } from "./diff.ts";
import { startEmbedded } from "./embedded.ts";
import { prismaDir } from "./paths.ts";

/**
 * `npm run db:migration -- <name>`: writes `prisma/migrations/<time>_<name>/migration.sql` with what schema.prisma has
 * and the migrations lack. Edit it by hand for what Prisma cannot express, then write the dump with tooling/schema.ts.
 */
const name = process.argv[2] ?? "";
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
	console.error("Give the migration a name of small letters, digits and underscores: npm run db:migration -- add_cost");
	process.exit(1);
}
const sql = await diffInFreshServer();
if (sql === "") console.log("The migrations and prisma/schema.prisma agree: nothing to write.");
else console.log(`Wrote ${await write(sql)}`);
process.exit(0);

async function diffInFreshServer(): Promise<string> {
	const dataDir = await mkdtemp(join(tmpdir(), "playhead-migration-"));
	const server = await startEmbedded({ dataDir, fsync: false });
	try {
		return await diffSchema(server.url);
	} finally {
		await server.stop();
		await rm(dataDir, { recursive: true, force: true });
	}
}

async function write(script: string): Promise<string> {
	const time = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
	const dir = join(prismaDir, "migrations", `${time}_${name}`);
	await mkdir(dir, { recursive: true });
	await writeFile(join(prismaDir, "migrations", "migration_lock.toml"), 'provider = "postgresql"\n');
	await writeFile(join(dir, "migration.sql"), `${script}\n`);
	return join(dir, "migration.sql");
}
