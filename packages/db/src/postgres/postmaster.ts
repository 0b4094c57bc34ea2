import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Client, DatabaseError } from "pg";
import { type Cluster, readPassword } from "./cluster.ts";
import { run } from "./run.ts";
import { type Listen, serverUrl } from "./settings.ts";

const TOO_MANY_CONNECTIONS = "53300";

/** The URL of the server that runs on the cluster and accepts connections; undefined when there is none. */
export async function findServer(cluster: Cluster): Promise<string | undefined> {
	const { code } = await run(cluster.identity, cluster.bin.pgCtl, ["status", "-D", cluster.dir]);
	if (code !== 0) return undefined;
	const file = readPostmasterFile(cluster);
	if (!file) return undefined;
	if (!isPostmaster(file.pid, cluster.dir)) {
		// After a crash the process id may belong to another program by now, and the server would refuse to start.
		rmSync(join(cluster.dir, "postmaster.pid"), { force: true });
		return undefined;
	}
	const url = serverUrl(file.listen, readPassword(cluster));
	return (await accepts(url)) ? url : undefined;
}

/** Whether the server's first process lives; cheap enough to ask twice a second. */
export function isRunning(cluster: Cluster): boolean {
	const file = readPostmasterFile(cluster);
	if (file === undefined || !isPostmaster(file.pid, cluster.dir)) return false;
	try {
		return process.kill(file.pid, 0);
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}

/** The lines of postmaster.pid: pid, data directory, start time, port, socket directory, listen address, … */
function readPostmasterFile(cluster: Cluster): { pid: number; listen: Listen } | undefined {
	try {
		const lines = readFileSync(join(cluster.dir, "postmaster.pid"), "utf8").split("\n");
		const [pid, , , port, dir] = lines;
		if (!pid || !port) return undefined;
		const listen: Listen = dir ? { kind: "socket", dir, port: Number(port) } : { kind: "tcp", port: Number(port) };
		return { pid: Number(pid), listen };
	} catch {
		return undefined; // It stopped in this moment.
	}
}

function isPostmaster(pid: number, dir: string): boolean {
	if (process.platform !== "linux") return true;
	try {
		return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(dir);
	} catch {
		return false;
	}
}

async function accepts(url: string): Promise<boolean> {
	const client = new Client({
		connectionString: url,
		connectionTimeoutMillis: 1_000,
	});
	client.on("error", () => undefined); // A server that goes away now shows as a failed connect below.
	try {
		await client.connect();
		await client.query("SELECT 1");
		return true;
	} catch (error) {
		return error instanceof DatabaseError && error.code === TOO_MANY_CONNECTIONS;
	} finally {
		await client.end().catch(() => undefined);
	}
}
