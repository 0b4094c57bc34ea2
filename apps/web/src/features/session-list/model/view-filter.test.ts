import { describe, expect, it } from "vitest";
import { isFiltered, noFilter, toConditions } from "./filter.ts";
import { fromView, toView } from "./view-filter.ts";

const filter = {
	...noFilter,
	query: "rate",
	kind: "schedule" as const,
	tag: "release",
	errors: true,
	unread: true,
	cost: 0.5,
	days: 7,
};

describe("a saved view", () => {
	it("[FIND3] is the filter that it was made of", () => {
		expect(fromView(toView(filter, "workspace"))).toEqual({ filter, group: "workspace" });
		expect(fromView(toView(noFilter, "time"))).toEqual({ filter: noFilter, group: "time" });
	});

	it("takes the time of another program's as days, and leaves out what it does not know", () => {
		const now = Date.parse("2026-11-28T12:00:00Z");
		const view = { from: "2026-11-26T12:00:00Z", status: "sleeping", colour: "red" };
		expect(fromView(view, now)).toEqual({ filter: { ...noFilter, days: 2 }, group: "time" });
	});
});

describe("a filter", () => {
	it("is asked of the server by the API's names", () => {
		const now = Date.parse("2026-11-28T12:00:00.000Z");
		expect(toConditions(filter, now)).toEqual({
			archived: false,
			kind: "schedule",
			tag: "release",
			hasError: true,
			unread: true,
			minCost: 0.5,
			from: "2026-11-21T12:00:00.000Z",
		});
		expect([isFiltered(filter), isFiltered(noFilter)]).toEqual([true, false]);
	});
});
