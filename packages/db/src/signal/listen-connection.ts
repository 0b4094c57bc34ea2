import { Client, type QueryConfig } from "pg";
import { channel } from "./signal.ts";

export type Connection = {
	/** Resolves when the connection is gone: broken, silent or closed. */
	readonly lost: Promise<void>;
};

/** A heartbeat every second, answered within one: a connection that drops packets silently is found within 2 s. */
const heartbeatMs = 1_000;
const answerMs = 1_000;
const connectMs = 5_000;

/** Connects, listens and runs `setup`; rejects when that fails. `closing` ends the connection, or the attempt. */
export async function connectListener(
	url: string,
	closing: AbortSignal,
	onPayload: (payload: string) => void,
	setup: readonly QueryConfig[] = [],
): Promise<Connection> {
	const client = new Client({
		connectionString: url,
		application_name: "playhead-listener",
		connectionTimeoutMillis: connectMs,
		query_timeout: answerMs,
	});
	const lost = Promise.withResolvers<void>();
	// Without listeners, `error` would end the process; `end` follows it or `discard` is called by who saw it.
	client.on("error", () => lost.resolve());
	client.on("end", () => lost.resolve());
	client.on("notification", ({ payload }) => onPayload(payload ?? ""));
	const abort = (): void => lost.resolve();
	closing.addEventListener("abort", abort, { once: true });
	const gone = lost.promise.then(() => {
		closing.removeEventListener("abort", abort);
		clearInterval(heartbeat);
		return discard(client);
	});
	let heartbeat: NodeJS.Timeout | undefined;
	try {
		await Promise.race([client.connect(), rejectWhen(lost.promise)]);
		await client.query(`LISTEN ${channel}`);
		for (const statement of setup) await client.query(statement);
	} catch (error) {
		lost.resolve();
		await gone;
		throw error;
	}
	heartbeat = setInterval(() => void client.query("SELECT 1").catch(() => lost.resolve()), heartbeatMs);
	heartbeat.unref();
	if (closing.aborted) lost.resolve();
	return { lost: gone };
}

async function rejectWhen(lost: Promise<void>): Promise<never> {
	await lost;
	throw new Error("The connection was lost before it listened.");
}

/** Ends the connection without waiting for a server that may never answer. */
async function discard(client: Client): Promise<void> {
	const ended = client.end().catch(() => undefined);
	await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 200).unref())]);
}
