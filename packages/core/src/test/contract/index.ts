import { afterAll, beforeAll, describe } from "vitest";
import { appendTests } from "./append-tests.ts";
import { concurrencyTests } from "./concurrency-tests.ts";
import { contentTests } from "./content-tests.ts";
import { fenceTests } from "./fence-tests.ts";
import { readModelTests } from "./read-model-tests.ts";
import { readTests } from "./read-tests.ts";
import { runTests } from "./run-tests.ts";
import type { EventLogFactory, EventLogUnderTest } from "./under-test.ts";

/**
 * What every implementation of `EventLog` keeps to, as tests. One log serves the whole suite; each test has sessions of
 * its own. Times are compared as ISO-8601 strings in UTC with milliseconds.
 */
export function eventLogContract(name: string, factory: EventLogFactory): void {
	describe(`event log contract: ${name}`, () => {
		let current: EventLogUnderTest | undefined;
		beforeAll(async () => {
			current = await factory();
		});
		afterAll(() => current?.dispose());
		const subject = (): EventLogUnderTest => {
			if (current === undefined) throw new Error("The log under test is made before each suite.");
			return current;
		};
		appendTests(subject);
		readTests(subject);
		fenceTests(subject);
		runTests(subject);
		contentTests(subject);
		readModelTests(subject);
		concurrencyTests(subject);
	});
}
