import { randomUUID } from "node:crypto";
import { draft, openSession } from "@playhead/core/test";
import { expect, it } from "vitest";
import { createEventLog } from "../event-log/index.ts";
import { createClient } from "../postgres/client.ts";
import { cloneDatabase } from "../test/index.ts";
import { artifactStore } from "./index.ts";

it("[LOG8] a value that was too large for its event is read whole, by its own session alone", async () => {
	await using database = await cloneDatabase();
	const client = createClient(database.url);
	const log = createEventLog(client, { newId: randomUUID });
	const store = artifactStore(client);
	const [session, other] = [await openSession(log), await openSession(log)];
	const whole = "äöü 🎬 ".repeat(40_000);
	await session.append([draft.toolOutput("call", whole, { runId: session.runId })]);
	const event = (await session.events()).at(-1);
	const refs = event?.data["artifacts"] as { id: string }[] | undefined;
	const id = refs?.[0]?.id ?? "";
	expect(await store.get(session.sessionId, id)).toBe(whole);
	expect(await store.get(other.sessionId, id)).toBeNull();
	expect(await store.get(session.sessionId, randomUUID())).toBeNull();
	await client.close();
});
