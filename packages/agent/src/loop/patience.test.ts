import { DatabaseUnavailableError, type EventLog } from "@playhead/core";
import { expect, it } from "vitest";
import { clock, scriptedModel, testSession } from "./test-run.ts";

const model = scriptedModel("conversations: [{ steps: [{ text: Hello }] }]");

/** A log whose appends fail for a time, on a clock that leaps ahead with every one that does. */
function away(log: EventLog, forMs: number) {
	const leapMs = 30_000;
	let leapt = 0;
	const leaping = { ...clock, monotonic: () => clock.monotonic() + leapt };
	const broken: EventLog = {
		...log,
		append: async (input) => {
			if (leapt >= forMs) return await log.append(input);
			leapt += leapMs;
			throw new DatabaseUnavailableError("away");
		},
	};
	return { log: broken, clock: leaping };
}

it("[RUN5] a run outlasts 90 s without its database, and ends by itself", async () => {
	await using session = await testSession();
	expect(await session.attempt({ model, ...away(session.run.log, 90_000) })).toBe("ended");
	expect((await session.transcript()).messages.map(({ parts }) => parts)).toMatchObject([
		[{ text: "Go" }],
		[{ text: "Hello" }],
	]);
}, 30_000);

it("[RUN5] a run whose database stays away is left as it is, for another attempt", async () => {
	await using session = await testSession();
	expect(await session.attempt({ model, ...away(session.run.log, 3_600_000) })).toBe("database-away");
	expect((await session.events()).map(({ type }) => type)).not.toContain("run.finished");
	expect(await session.attempt({ model, number: 2 })).toBe("ended");
}, 30_000);
