import { describe, expect, it } from "vitest";
import { compareHref, toggleChosen } from "./chosen.ts";
import { isFiltered, noFilter, type RunFilter, runsHref, toInput } from "./filter.ts";

const all: RunFilter = {
	text: " 50% off ",
	status: "error",
	kind: "schedule",
	agent: "coder",
	model: "openai/gpt-5.2",
	tool: "run_command",
	sessionId: "0190f0f0-0000-7000-8000-000000000000",
	minDurationMs: 10_000,
	errors: true,
	range: { from: Date.parse("2026-11-18T00:00:00Z"), to: Date.parse("2026-11-19T00:00:00Z") },
};

describe("the filter of runs", () => {
	it("asks for nothing that is not set", () => {
		expect(toInput(noFilter)).toEqual({});
		expect(isFiltered(noFilter)).toBe(false);
		expect(isFiltered({ ...noFilter, errors: true })).toBe(true);
	});

	it("asks the API in its own words", () => {
		expect(toInput(all)).toEqual({
			text: "50% off",
			status: "error",
			kind: "schedule",
			agent: "coder",
			model: "openai/gpt-5.2",
			tool: "run_command",
			sessionId: all.sessionId,
			minDurationMs: 10_000,
			hasError: true,
			from: "2026-11-18T00:00:00.000Z",
			to: "2026-11-19T00:00:00.000Z",
		});
	});

	it("stands whole in the address that leads to it", () => {
		expect(runsHref({})).toBe("/traces");
		expect(Object.fromEntries(new URL(runsHref(all), "http://x").searchParams)).toEqual({
			q: " 50% off ",
			status: "error",
			kind: "schedule",
			agent: "coder",
			model: "openai/gpt-5.2",
			tool: "run_command",
			session: all.sessionId,
			min: "10000",
			errors: "true",
			from: "2026-11-18T00:00:00.000Z",
			to: "2026-11-19T00:00:00.000Z",
		});
	});
});

describe("choosing two runs", () => {
	it("takes two at most; the older choice gives way", () => {
		expect(toggleChosen(["a"], "a")).toEqual([]);
		expect(toggleChosen(["a", "b"], "c")).toEqual(["b", "c"]);
	});

	it("compares the older run with the newer one, however they were chosen", () => {
		const newestFirst = ["new", "mid", "old"];
		expect(compareHref(["new", "old"], newestFirst)).toBe("/traces/compare?a=old&b=new");
		expect(compareHref(["old", "new"], newestFirst)).toBe("/traces/compare?a=old&b=new");
		expect(compareHref(["old"], newestFirst)).toBeNull();
	});
});
