import { execFile } from "node:child_process";
import { access, constants, mkdir } from "node:fs/promises";
import { promisify } from "node:util";
import { findPrice, loadConfig, loadPrices, missingKey } from "@playhead/agent";
import { formatBytes, PlayheadError } from "@playhead/core";
import { checkDatabase } from "@playhead/db/postgres";
import pc from "picocolors";
import { assertPortFree } from "../launcher/port.ts";
import { repository } from "../repository.ts";
import { connect } from "../server.ts";
import { addressOf, dataDirectory, readSettings } from "../settings.ts";

const execute = promisify(execFile);

type Finding = { name: string; state: "ok" | "warn" | "fail"; text: string };
type Check = { name: string; run: () => Promise<Omit<Finding, "name">> };

const ok = (text: string) => ({ state: "ok" as const, text });
const warn = (text: string) => ({ state: "warn" as const, text });
const fail = (text: string) => ({ state: "fail" as const, text });

async function commandVersion(command: string): Promise<string | null> {
	return execute(command, ["--version"]).then(
		({ stdout }) => stdout.split("\n")[0]?.trim() ?? "",
		() => null,
	);
}

async function health(address: string): Promise<Record<string, unknown> | null> {
	const token = process.env["PLAYHEAD_TOKEN"];
	const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
	const response = await fetch(`${address}/api/health`, { headers, signal: AbortSignal.timeout(3_000) }).catch(
		() => null,
	);
	const body: unknown = await response?.json().catch(() => null);
	return body !== null && typeof body === "object" && "version" in body ? { ...body } : null;
}

async function checkServer() {
	const settings = readSettings(process.env, { cwd: process.cwd(), repository });
	const address = addressOf(settings);
	const answer = await health(address);
	if (answer === null) {
		await assertPortFree(settings.host, settings.port);
		return ok(`not running; ${address} is free`);
	}
	const text = `${address}: ${String(answer["status"])}, database ${String(answer["database"])}, worker ${String(answer["worker"])}`;
	return answer["status"] === "ok" ? ok(text) : fail(text);
}

async function checkDataDir() {
	const dataDir = dataDirectory(process.env, { cwd: process.cwd(), repository });
	await mkdir(dataDir, { recursive: true });
	await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
	return ok(dataDir);
}

async function checkDatabaseUrl() {
	const url = readSettings(process.env, { cwd: process.cwd(), repository }).databaseUrl;
	if (url === null) return ok("embedded PostgreSQL (DATABASE_URL is not set)");
	await checkDatabase(url);
	return ok("PostgreSQL of DATABASE_URL answers and is new enough");
}

async function checkAgents() {
	const config = await loadConfig({ cwd: process.cwd(), env: process.env });
	const agents = Object.values(config.agents);
	const without = agents.flatMap((agent) => {
		const variable = missingKey(agent, process.env);
		return variable === undefined ? [] : [`${agent.name} needs ${variable}`];
	});
	const text = `${agents.map((agent) => agent.name).join(", ")}; default ${config.defaultAgent}`;
	return without.length === 0 ? ok(text) : warn(`${text}; ${without.join("; ")}`);
}

/** TRACE3: which file the prices come from, and whose calls will have no cost. */
async function checkPrices() {
	const config = await loadConfig({ cwd: process.cwd(), env: process.env });
	const prices = await loadPrices(config);
	const from = config.prices ?? "the shipped table; playhead.prices.yaml would change it";
	const text = `${Object.keys(prices.models).length} models, from ${from}`;
	// Of an agent that speaks ACP the program itself tells the cost.
	const priced = Object.values(config.agents).filter(({ acp }) => acp === undefined);
	const unpriced = priced.filter(({ model }) => findPrice(model, prices) === null);
	if (unpriced.length === 0) return ok(text);
	const models = [...new Set(unpriced.map(({ model }) => model))].join(", ");
	return warn(`${text}; no price for ${models}: its cost is unknown`);
}

/** The largest stores, a line each. Whose sessions are deleted, only the server knows. */
const shownStores = 10;

async function checkSnapshots() {
	const { client } = connect();
	const found = await client.snapshots.stores.query().catch(() => null);
	if (found === null) return ok("not measured: the server does not run");
	const { stores, quotaBytes } = found;
	const total = stores.reduce((sum, { bytes }) => sum + bytes, 0);
	const lines = stores.slice(0, shownStores).map((store) => `\n    ${describeStore(store, quotaBytes)}`);
	const more = stores.length > shownStores ? `\n    and ${stores.length - shownStores} smaller ones` : "";
	const text = `${formatBytes(total)} in ${stores.length} stores, ${formatBytes(quotaBytes)} each at most${lines.join("")}${more}`;
	const wrong = stores.some(({ bytes, orphan }) => orphan || bytes > quotaBytes);
	return wrong ? warn(`${text}\n    playhead gc cleans them up`) : ok(text);
}

type Store = Awaited<
	ReturnType<ReturnType<typeof connect>["client"]["snapshots"]["stores"]["query"]>
>["stores"][number];

function describeStore({ workspace, bytes, snapshots, oldestAt, orphan, gone, borrows }: Store, quota: number): string {
	const notes = [
		...(oldestAt === null ? [] : [`oldest ${oldestAt.slice(0, 10)}`]),
		...(bytes > quota ? ["over its quota"] : []),
		...(orphan ? ["its sessions are deleted"] : gone ? ["its folder is gone"] : []),
		...(borrows ? ["reads objects of the repository there"] : []),
	];
	return `${formatBytes(bytes).padStart(9)}  ${workspace}: ${[`${snapshots} snapshots`, ...notes].join(", ")}`;
}

async function checkTool(command: string, without: string) {
	const version = await commandVersion(command);
	return version === null ? warn(`not found; ${without}`) : ok(version);
}

const checks: readonly Check[] = [
	{ name: "Node", run: async () => ok(process.version) },
	{ name: "Data directory", run: checkDataDir },
	{ name: "Database", run: checkDatabaseUrl },
	{ name: "Server", run: checkServer },
	{ name: "Agents", run: checkAgents },
	{ name: "Prices", run: checkPrices },
	{ name: "git", run: () => checkTool("git", "agents that use git will fail") },
	{ name: "Snapshots", run: checkSnapshots },
	{ name: "ripgrep", run: () => checkTool("rg", "search_files uses its slower built-in search") },
];

const marks = { ok: pc.green("✓"), warn: pc.yellow("!"), fail: pc.red("✗") };

async function findingOf({ name, run }: Check): Promise<Finding> {
	try {
		return { name, ...(await run()) };
	} catch (error) {
		const message = error instanceof PlayheadError || error instanceof Error ? error.message : String(error);
		return { name, ...fail(message) };
	}
}

/** `playhead doctor`: every check, one line each. Exit code 1 when one fails. */
export async function doctor(): Promise<void> {
	for (const check of checks) {
		const { name, state, text } = await findingOf(check);
		process.stdout.write(`${marks[state]} ${name.padEnd(15)} ${text}\n`);
		if (state === "fail") process.exitCode = 1;
	}
}
