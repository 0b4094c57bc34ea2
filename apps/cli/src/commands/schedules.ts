import { InvalidInputError } from "@playhead/core";
import pc from "picocolors";
import { connect, explainCallError } from "../server.ts";

type Client = ReturnType<typeof connect>["client"];
type Item = Awaited<ReturnType<Client["schedules"]["list"]["query"]>>["items"][number];

/** `playhead schedules`: one line a schedule, by name. */
export async function listSchedules({ json = false }: { json?: boolean }): Promise<void> {
	await call(async (client) => {
		const { items } = await client.schedules.list.query();
		if (json) for (const item of items) print(JSON.stringify(item));
		else if (items.length === 0) print("There are no schedules.");
		else for (const item of items) print(lineOf(item));
	});
}

/** `playhead schedules run`: fires it now, paused or not, and says which session that is. */
export async function runSchedule(which: string): Promise<void> {
	await call(async (client) => {
		const { scheduleId, name, session, sessionId } = await find(client, which);
		const { firingId } = await client.schedules.runNow.mutate({ scheduleId });
		const where = session === "new" ? firingId : (sessionId ?? firingId);
		print(`${pc.green("Fired")} “${name}”: session ${where}`);
	});
}

/** `playhead schedules pause`, and `resume`. */
export async function pauseSchedule(which: string, paused: boolean): Promise<void> {
	await call(async (client) => {
		const { scheduleId } = await find(client, which);
		const change = paused ? client.schedules.pause : client.schedules.resume;
		const { name, nextDueAt } = await change.mutate({ scheduleId });
		print(paused ? `Paused “${name}”. What runs goes on.` : `Resumed “${name}”. Next ${nextDueAt}.`);
	});
}

/** By id, or by a name that one schedule alone has. */
async function find(client: Client, which: string): Promise<Item> {
	const { items } = await client.schedules.list.query();
	const found = items.filter(({ scheduleId, name }) => scheduleId === which || name === which);
	const [only] = found;
	if (found.length === 1 && only !== undefined) return only;
	const problem =
		found.length === 0
			? "is the id or the name of no schedule. List them with `playhead schedules`."
			: `is the name of ${found.length} schedules. Take one of their ids: ${found.map(({ scheduleId }) => scheduleId).join(", ")}.`;
	throw new InvalidInputError("schedule", problem);
}

function lineOf({ scheduleId, name, kind, agent, timing, paused, nextDueAt, lastFiring }: Item): string {
	const when = timing.type === "cron" ? `${timing.expression} ${timing.timeZone}` : `every ${timing.everyMinutes} min`;
	const next = paused ? "paused" : nextDueAt === null ? "never due" : `next ${nextDueAt}`;
	const last = lastFiring === null ? "not fired yet" : `last ${lastFiring.run?.status ?? lastFiring.status}`;
	return `${pc.dim(scheduleId)}  ${name}  ${pc.dim(`${kind} of ${agent}, ${when},`)} ${next}${pc.dim(`, ${last}`)}`;
}

async function call(work: (client: Client) => Promise<void>): Promise<void> {
	const { url, client } = connect();
	try {
		await work(client);
	} catch (error) {
		throw explainCallError(error, url);
	}
}

function print(line: string): void {
	process.stdout.write(`${line}\n`);
}
