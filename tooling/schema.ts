import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diffSchema } from "../packages/db/src/postgres/diff.ts";
import { startEmbedded } from "../packages/db/src/postgres/embedded.ts";
import { migrate } from "../packages/db/src/postgres/migrate.ts";
import { prismaDir } from "../packages/db/src/postgres/paths.ts";
import { schemaDump } from "../packages/db/src/postgres/schema-dump.ts";

/**
 * Compares prisma/schema.sql with what the migrations make, and the migrations with schema.prisma. `--write` writes
 * schema.sql instead of comparing it. The exit code is 1 when something differs.
 */
const file = join(prismaDir, "schema.sql");
const { dump, drift } = await inspect();
const problems: string[] = [];
if (process.argv.includes("--write")) await writeFile(file, dump);
else if ((await readFile(file, "utf8").catch(() => "")) !== dump) {
	problems.push(
		"prisma/schema.sql is not what the migrations make: run `node tooling/schema.ts --write` and read the diff.",
	);
}
if (drift !== "") {
	problems.push(
		`prisma/schema.prisma and the migrations differ: run \`npm run db:migration -w @playhead/db -- <name>\`.\n${drift}`,
	);
}
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);

async function inspect(): Promise<{ dump: string; drift: string }> {
	const dataDir = await mkdtemp(join(tmpdir(), "playhead-schema-"));
	const server = await startEmbedded({ dataDir, fsync: false });
	try {
		await migrate(server.url);
		return { dump: await schemaDump(server.url), drift: await diffSchema(server.url) };
	} finally {
		await server.stop();
		await rm(dataDir, { recursive: true, force: true });
	}
}
