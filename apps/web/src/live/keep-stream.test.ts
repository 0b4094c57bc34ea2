import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Connection } from "./connection.ts";
import { keepStream, type StreamHandlers } from "./keep-stream.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A stream under the test's hand. */
function scene() {
	const opened: { handlers: StreamHandlers<number>; closed: boolean }[] = [];
	const reports: Connection["state"][] = [];
	const got: number[] = [];
	const refusals: unknown[] = [];
	const network = new EventTarget();
	let starts = 0;
	const end = keepStream<number>({
		open: (handlers) => {
			const stream = { handlers, closed: false };
			opened.push(stream);
			return { unsubscribe: () => (stream.closed = true) };
		},
		onStart: () => (starts += 1),
		onData: (value) => got.push(value),
		onRefused: (error) => refusals.push(error),
		report: ({ state }) => reports.push(state),
		network,
	});
	const tell = (type: "offline" | "online") => network.dispatchEvent(new Event(type));
	return { opened, reports, got, refusals, end, tell, starts: () => starts };
}

it("[LIVE3] opens a lost stream again and says when it is not live", () => {
	const { opened, reports, got, starts } = scene();
	opened[0]?.handlers.onStarted();
	opened[0]?.handlers.onData(1);
	opened[0]?.handlers.onConnectionStateChange({ state: "connecting", error: new Error("dropped") });
	expect(opened[0]?.closed).toBe(true);
	vi.advanceTimersByTime(500);
	expect(opened).toHaveLength(2);
	opened[1]?.handlers.onStarted();
	opened[1]?.handlers.onData(2);
	expect(got).toEqual([1, 2]);
	expect(starts()).toBe(2);
	expect(reports).toEqual(["connecting", "live", "offline", "offline", "live"]);
});

it("[LIVE1] takes no word from a stream that was given up", () => {
	const { opened, got } = scene();
	opened[0]?.handlers.onStarted();
	opened[0]?.handlers.onError(new Error("dropped"));
	opened[0]?.handlers.onData(1);
	opened[0]?.handlers.onError(new Error("again"));
	vi.advanceTimersByTime(15_000);
	expect(got).toEqual([]);
	expect(opened).toHaveLength(2);
});

it("[LIVE3] does not ask again after a refusal", () => {
	const { opened, refusals } = scene();
	const refusal = { data: { httpStatus: 404, code: "SESSION_NOT_FOUND" } };
	opened[0]?.handlers.onError(refusal);
	vi.advanceTimersByTime(60_000);
	expect(opened).toHaveLength(1);
	expect(refusals).toEqual([refusal]);
});

it("[LIVE5] gives the stream back at its end", () => {
	const { opened, reports, end } = scene();
	opened[0]?.handlers.onError(new Error("dropped"));
	end();
	vi.advanceTimersByTime(60_000);
	expect(opened).toHaveLength(1);
	expect(reports.at(-1)).toBe("idle");
});

it("[LIVE3] says at once that the network went, and is live at once when it is back", () => {
	const { opened, reports, got, tell } = scene();
	opened[0]?.handlers.onStarted();
	tell("offline");
	expect(opened[0]?.closed).toBe(true);
	expect(reports.at(-1)).toBe("offline");
	for (let tries = 1; tries <= 8; tries += 1) {
		vi.advanceTimersByTime(15_000);
		opened.at(-1)?.handlers.onError(new Error("no network"));
	}
	const before = opened.length;
	tell("online");
	expect(opened).toHaveLength(before + 1);
	opened.at(-1)?.handlers.onStarted();
	opened.at(-1)?.handlers.onData(1);
	expect(reports.at(-1)).toBe("live");
	tell("online");
	expect(opened).toHaveLength(before + 1);
	expect(got).toEqual([1]);
});

it("[LIVE5] hears nothing of the network after its end, nor after a refusal", () => {
	const ended = scene();
	ended.end();
	const refused = scene();
	refused.opened[0]?.handlers.onError({ data: { httpStatus: 404 } });
	for (const { opened, reports, tell } of [ended, refused]) {
		tell("offline");
		tell("online");
		vi.advanceTimersByTime(60_000);
		expect(opened).toHaveLength(1);
		expect(reports.at(-1)).toBe("idle");
	}
});
