import { spawn } from "node:child_process";
import { once } from "node:events";
import {
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterAll, expect, it } from "vitest";
import { findBinaries } from "./binaries.ts";
import { prepareCluster } from "./cluster.ts";
import { type EmbeddedServer, startEmbedded } from "./embedded.ts";

const root = mkdtempSync(join(tmpdir(), "playhead-embedded-"));
const servers: EmbeddedServer[] = [];
afterAll(async () => {
	await Promise.all(servers.map((server) => server.stop()));
	rmSync(root, { recursive: true, force: true });
});

async function start(dataDir: string, transport?: "socket" | "tcp"): Promise<EmbeddedServer> {
	const server = await startEmbedded({ dataDir, fsync: false, ...(transport && { transport }) });
	servers.push(server);
	return server;
}

async function query(url: string, sql: string): Promise<unknown> {
	const client = new Client({ connectionString: url });
	await client.connect();
	try {
		return Object.values((await client.query(sql)).rows[0] ?? {})[0];
	} finally {
		await client.end();
	}
}

function postmasterPid(dataDir: string): number {
	return Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
}

it("starts, keeps its data over a stop, and stops with a client connected", async () => {
	const dataDir = join(root, "plain");
	const first = await start(dataDir);
	expect(first.adopted).toBe(false);
	await query(first.url, "CREATE TABLE kept AS SELECT 'ÄÖ' AS text");
	const client = new Client({ connectionString: first.url });
	client.on("error", () => undefined);
	await client.connect();
	const begun = performance.now();
	await first.stop();
	expect(performance.now() - begun).toBeLessThan(10_000);
	expect(existsSync(join(dataDir, "postgres", "postmaster.pid"))).toBe(false);
	const second = await start(dataDir);
	expect(await query(second.url, "SELECT lower(text) FROM kept")).toBe("äö");
	await second.stop();
});

it("takes over the server of a launcher that was killed", async () => {
	const dataDir = join(root, "orphan");
	const script = `import { startEmbedded } from ${JSON.stringify(fileURLToPath(new URL("embedded.ts", import.meta.url)))};
		await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, fsync: false });
		console.log("started");
		setInterval(() => undefined, 1000);`;
	const launcher = spawn(process.execPath, ["--input-type=module", "-e", script], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	await once(launcher.stdout, "data");
	launcher.kill("SIGKILL");
	await once(launcher, "exit");
	const pid = postmasterPid(dataDir);
	const begun = performance.now();
	const server = await start(dataDir);
	expect(performance.now() - begun).toBeLessThan(10_000);
	expect(server.adopted).toBe(true);
	expect(postmasterPid(dataDir)).toBe(pid);
	expect(await query(server.url, "SELECT 1")).toBe(1);
});

it("starts again right after kill -9 of the postmaster", async () => {
	const dataDir = join(root, "killed");
	const first = await start(dataDir);
	const client = new Client({ connectionString: first.url });
	client.on("error", () => undefined);
	await client.connect();
	await client.query("CREATE TABLE kept AS SELECT 7 AS n");
	process.kill(postmasterPid(dataDir), "SIGKILL");
	const second = await start(dataDir);
	expect(second.adopted).toBe(false);
	expect(await query(second.url, "SELECT n FROM kept")).toBe(7);
});

it("starts although the process id of a dead postmaster belongs to another program by now", async () => {
	const dataDir = join(root, "reused");
	const first = await start(dataDir);
	await start(join(root, "other"));
	const file = join(dataDir, "postgres", "postmaster.pid");
	const lines = readFileSync(file, "utf8").split("\n");
	await first.stop();
	writeFileSync(file, [postmasterPid(join(root, "other")), ...lines.slice(1)].join("\n"));
	expect((await start(dataDir)).adopted).toBe(false);
});

it("makes the cluster anew after an initdb that was killed half-way", async () => {
	const dataDir = join(root, "half");
	const draft = join(dataDir, "postgres.init-999999999-abcdef");
	mkdirSync(draft, { recursive: true });
	writeFileSync(join(draft, "PG_VERSION"), "18\n");
	const server = await start(dataDir);
	expect(await query(server.url, "SELECT 1")).toBe(1);
	expect(existsSync(draft)).toBe(false);
});

it("lets two launchers start at once on one data directory", async () => {
	const dataDir = join(root, "twice");
	const [one, two] = await Promise.all([start(dataDir), start(dataDir)]);
	expect(one.url).toBe(two.url);
	expect(await query(one.url, "SELECT 1")).toBe(1);
});

it("listens on TCP with a password where sockets are not wanted", async () => {
	const server = await start(join(root, "tcp"), "tcp");
	const url = new URL(server.url);
	expect(url.hostname).toBe("127.0.0.1");
	expect(Number(url.port)).toBeLessThan(32_768);
	expect(await query(server.url, "SELECT 1")).toBe(1);
	url.password = "wrong";
	await expect(query(url.href, "SELECT 1")).rejects.toThrow(/password/);
});

it("uses a socket elsewhere where the data directory's path is too long for one", async () => {
	const server = await start(join(root, "l".repeat(110)));
	const socketDir = new URL(server.url).searchParams.get("host") ?? "";
	expect(statSync(socketDir).mode & 0o777).toBe(0o700);
	expect(await query(server.url, "SELECT 1")).toBe(1);
	await server.stop();
	rmSync(socketDir, { recursive: true });
});

it("says in one sentence why a data directory cannot be used", async () => {
	const file = join(root, "file");
	writeFileSync(file, "");
	for (const dataDir of [file, join(file, "below"), "/proc/playhead"]) {
		await expect(startEmbedded({ dataDir })).rejects.toThrow(/^Data directory .+; set PLAYHEAD_DATA_DIR .+\.$/);
	}
	const foreign = join(root, "foreign");
	mkdirSync(join(foreign, "postgres", "something"), { recursive: true });
	await expect(startEmbedded({ dataDir: foreign })).rejects.toMatchObject({ code: "DATA_DIR_UNUSABLE" });
});

const isRoot = process.getuid?.() === 0;

it.runIf(isRoot)("runs as root below a directory that only root may enter", async () => {
	const closed = join(root, "closed");
	mkdirSync(closed, { mode: 0o700 });
	const server = await start(join(closed, "data"));
	expect(await query(server.url, "SELECT 1")).toBe(1);
	const status = readFileSync(`/proc/${postmasterPid(join(closed, "data"))}/status`, "utf8");
	expect(status).toMatch(/^Uid:\s+[1-9]/m);
});

it.runIf(isRoot)(
	"makes a cluster with programs that lie where only root may enter, as in a clone below /root",
	async () => {
		const closed = join(root, "closed-clone");
		mkdirSync(closed, { mode: 0o700 });
		const shipped = dirname(dirname(findBinaries(root).initdb));
		cpSync(shipped, join(closed, "native"), { recursive: true, verbatimSymlinks: true });
		const bin = { initdb: join(closed, "native/bin/initdb"), pgCtl: join(closed, "native/bin/pg_ctl") };
		const cluster = await prepareCluster(join(root, "closed-programs"), bin, false);
		expect(cluster.identity?.throughSetpriv).toBe(true);
		expect(existsSync(join(cluster.dir, "PG_VERSION"))).toBe(true);
	},
);

it.runIf(isRoot)("hands no capability over where none is needed", async () => {
	const open = mkdtempSync(join(tmpdir(), "playhead-open-"));
	chmodSync(open, 0o755);
	const server = await start(join(open, "data"));
	expect(readFileSync(`/proc/${postmasterPid(join(open, "data"))}/status`, "utf8")).toMatch(/^CapEff:\s+0+$/m);
	await server.stop();
	rmSync(open, { recursive: true });
});

it.runIf(isRoot)("runs as a normal user, and tells one who may not read the directory", async () => {
	const home = mkdtempSync(join(tmpdir(), "playhead-user-"));
	chmodSync(home, 0o777);
	mkdirSync(join(home, "closed"), { mode: 0o700 });
	const source = JSON.stringify(fileURLToPath(new URL("embedded.ts", import.meta.url)));
	const script = `import { startEmbedded } from ${source};
		const server = await startEmbedded({ dataDir: ${JSON.stringify(join(home, "data"))}, fsync: false });
		await server.stop();
		console.log("stopped", process.getuid());
		await startEmbedded({ dataDir: ${JSON.stringify(join(home, "closed"))} }).catch((error) => console.log(error.message));`;
	const child = spawn(process.execPath, ["--input-type=module", "-e", script], { uid: 65534, gid: 65534, cwd: "/" });
	const output: string[] = [];
	for (const stream of [child.stdout, child.stderr])
		stream.on("data", (chunk: Buffer) => output.push(chunk.toString()));
	await once(child, "close");
	rmSync(home, { recursive: true });
	expect(output.join("")).toMatch(/^stopped 65534\nData directory .+closed: permission denied; set .+\.\n$/);
});
