import type { Topic } from "@playhead/db";
import { expect, it, vi } from "vitest";
import { quiet } from "../test/live-session.ts";
import type { LiveSignal } from "./signal.ts";
import { createTopicHub } from "./topics.ts";

const soon = { timeout: 15_000, interval: 5 };

function underTest(windowMs = 0) {
	let listener: (signal: LiveSignal) => void = () => undefined;
	const hub = createTopicHub({ subscribe: (given) => ((listener = given), () => undefined) }, { windowMs });
	const emit = (signal: Partial<LiveSignal>) => listener({ ...quiet, ...signal });
	const follow = (...topics: Topic[]) => {
		const got: Topic[] = [];
		const gone = new AbortController();
		const done = (async () => {
			for await (const topic of hub.subscribe(topics, gone.signal)) got.push(topic);
		})();
		return { got, done, leave: () => gone.abort() };
	};
	return { hub, emit, follow };
}

it("[LIVE9] tells each reader of its topics alone, and of all of them when signals may have been missed", async () => {
	const { hub, emit, follow } = underTest();
	const one = follow("schedules");
	const both = follow("schedules", "webhooks");
	emit({ topics: ["webhooks"] });
	await vi.waitFor(() => expect(both.got).toEqual(["webhooks"]), soon);
	emit({ resync: true });
	await vi.waitFor(() => expect(both.got.toSorted()).toEqual(["schedules", "webhooks", "webhooks"]), soon);
	expect(one.got).toEqual(["schedules"]);
	one.leave();
	both.leave();
	await Promise.all([one.done, both.done]);
	expect(hub.readers()).toBe(0);
});

it("[LIVE4] however often a topic changes, a reader holds one word of it, and the last change is told", async () => {
	const { hub, emit } = underTest(20);
	const reader = hub.subscribe(["schedules"]);
	const first = reader.next();
	emit({ topics: ["schedules"] });
	expect((await first).value).toBe("schedules");
	for (let count = 0; count < 100; count += 1) emit({ topics: ["schedules"] });
	expect((await reader.next()).value).toBe("schedules");
	const third = reader.next();
	emit({ topics: ["webhooks"] });
	hub.close();
	await expect(third).rejects.toMatchObject({ code: "SHUTTING_DOWN" });
	expect(hub.readers()).toBe(0);
});
