import { isRefusal } from "#live/keep-stream.ts";
import type { createClient } from "#trpc/create-client.ts";
import { describeError } from "#trpc/describe-error.ts";
import type { OutboxEntry, Refusal } from "./entry.ts";

/** `again`: it may pass by itself. `refused`: no further try will change the answer. */
export type Outcome = { type: "stored" } | { type: "again" | "refused"; reason: Refusal };

/** A try without an answer is given up after this long, in ms; the next one has the same id. */
const patienceMs = 20_000;

type Client = Pick<ReturnType<typeof createClient>, "startSession" | "sendMessage">;

/** One try. The server knows a repeated one by its ids (RUN1, RUN2). */
export async function attempt(client: Client, entry: OutboxEntry): Promise<Outcome> {
	try {
		await request(client, entry, AbortSignal.timeout(patienceMs));
		return { type: "stored" };
	} catch (error) {
		const { message, code = null } = describeError(error);
		return { type: isRefusal(error) ? "refused" : "again", reason: { message, code } };
	}
}

async function request(client: Client, { sessionId, messageId, text, start }: OutboxEntry, signal: AbortSignal) {
	if (start === null) {
		await client.sendMessage.mutate({ sessionId, messageId, text, whenBusy: "queue" }, { signal });
		return;
	}
	const { agent, workspace } = start;
	await client.startSession.mutate(
		{
			sessionId,
			messageId,
			prompt: text,
			...(agent === "" ? {} : { agent }),
			...(workspace === "" ? {} : { workspace }),
		},
		{ signal },
	);
}
