import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { cloneDatabase, type TestDatabase } from "../test/index.ts";
import { checkDatabase, requireVersion } from "./database-url.ts";
import { diffSchema } from "./diff.ts";
import { migrate } from "./migrate.ts";
import { schemaDump } from "./schema-dump.ts";

let db: TestDatabase;
let dir: string;
beforeEach(async () => {
	db = await cloneDatabase({ empty: true });
	dir = mkdtempSync(join(tmpdir(), "playhead-migrations-"));
	writeFileSync(join(dir, "migration_lock.toml"), 'provider = "postgresql"\n');
});
afterEach(async () => {
	rmSync(dir, { recursive: true });
	await db[Symbol.asyncDispose]();
});

function write(name: string, sql: string): void {
	mkdirSync(join(dir, name), { recursive: true });
	writeFileSync(join(dir, name, "migration.sql"), sql);
}

const FUNCTION = "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 2; END $$;";

it("applies a migration once when three processes deploy at the same time", async () => {
	write("20260101000000_first", `CREATE TABLE one (id int PRIMARY KEY); ${FUNCTION}`);
	const applied = await Promise.all([migrate(db.url, dir), migrate(db.url, dir), migrate(db.url, dir)]);
	expect(applied.flat()).toEqual(["20260101000000_first"]);
	expect((await db.pool.query("SELECT f()")).rows).toEqual([{ f: 2 }]);
});

it("rolls a failing migration back as a whole and applies it once it is mended", async () => {
	write("20260101000000_first", "CREATE TABLE one (id int); CREATE TABLE one (id int);");
	await expect(migrate(db.url, dir)).rejects.toThrow(/Migrating the database failed: .*"one" already exists/s);
	expect((await db.pool.query("SELECT to_regclass('one') AS found")).rows).toEqual([{ found: null }]);
	write("20260101000000_first", "CREATE TABLE one (id int PRIMARY KEY);");
	expect(await migrate(db.url, dir)).toEqual(["20260101000000_first"]);
	expect(await migrate(db.url, dir)).toEqual([]);
});

it("dumps the same text for the same schema, whatever the order in which it was made", async () => {
	const index = (column: string) => `CREATE INDEX ${column}_index ON one (${column}) WHERE ${column} > 0;`;
	const table = "CREATE TABLE one (a int NOT NULL DEFAULT 1, b int, CHECK (b > 1)) WITH (fillfactor = 80);";
	write("20260101000000_first", `${table} ${index("a")} ${FUNCTION} ${index("b")}`);
	await using other = await cloneDatabase({ empty: true });
	await other.pool.query(`${FUNCTION} ${table} ${index("b")} ${index("a")}`);
	await migrate(db.url, dir);
	const dump = await schemaDump(db.url);
	expect(dump).toBe(await schemaDump(other.url));
	for (const part of ["a integer NOT NULL DEFAULT 1", "CHECK (b > 1)", "fillfactor=80", "WHERE (a > 0)", "RETURN 2"]) {
		expect(dump).toContain(part);
	}
	expect(dump).not.toContain("_prisma_migrations");
});

it("tells what schema.prisma has and the migrations lack, and leaves no shadow database", async () => {
	const schema = 'datasource db {\n\tprovider = "postgresql"\n}\nmodel one {\n\tid Int @id\n';
	const sql = `CREATE TABLE one (id INTEGER NOT NULL PRIMARY KEY) WITH (fillfactor = 80); ${FUNCTION}`;
	write("migrations/20260101000000_first", sql);
	writeFileSync(join(dir, "migrations", "migration_lock.toml"), 'provider = "postgresql"\n');
	writeFileSync(join(dir, "schema.prisma"), `${schema}}\n`);
	expect(await diffSchema(db.url, dir)).toBe("");
	writeFileSync(join(dir, "schema.prisma"), `${schema}\tname String?\n}\n`);
	expect(await diffSchema(db.url, dir)).toContain('ADD COLUMN     "name" TEXT');
	const { rows } = await db.pool.query("SELECT datname FROM pg_database WHERE datname LIKE 'playhead_shadow%'");
	expect(rows).toEqual([]);
});

it("names an unreachable database, a malformed URL and an old server in one sentence without the password", async () => {
	const unreachable = checkDatabase("postgresql://me:secret@127.0.0.1:1/db");
	await expect(unreachable).rejects.toThrow(/^DATABASE_URL: no database "db" .*127\.0\.0\.1:1.*ECONNREFUSED/);
	await expect(unreachable).rejects.not.toThrow(/secret/);
	await expect(checkDatabase("mysql://x")).rejects.toThrow(/^DATABASE_URL: not a connection string; write .+\.$/);
	expect(() => requireVersion(140_011)).toThrow(
		"DATABASE_URL: the server is PostgreSQL 14, and Playhead needs 15 or later.",
	);
	expect(() => requireVersion(150_004)).not.toThrow();
});
