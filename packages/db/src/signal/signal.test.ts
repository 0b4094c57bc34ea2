import { describe, expect, it } from "vitest";
import { Pending } from "./pending.ts";
import { decodeSignal, encodeFacts, type Fact } from "./signal.ts";

const id = (n: number): string => `019f0000-0000-7000-8000-${String(n).padStart(12, "0")}`;

describe("a signal on the wire", () => {
	it("arrives as it left", () => {
		const facts: Fact[] = [
			["c", id(1)],
			["q"],
			["d", id(2)],
			["g", id(3), 7],
			["g", id(3), 5],
			["s", id(4)],
			["t", "webhooks"],
		];
		expect(encodeFacts(facts).map(decodeSignal)).toEqual([
			{
				grown: [{ sessionId: id(3), lastSeq: 7 }],
				queued: true,
				cancelled: [id(1)],
				deleted: [id(2)],
				seen: [id(4)],
				topics: ["webhooks"],
				resync: false,
			},
		]);
	});

	it("is cut into payloads that PostgreSQL takes, and none is lost", () => {
		const facts = Array.from({ length: 1_000 }, (_, n): Fact => ["g", id(n), n + 1]);
		const payloads = encodeFacts(facts);
		expect(Math.max(...payloads.map((payload) => Buffer.byteLength(payload)))).toBeLessThan(8_000);
		expect(payloads.flatMap((payload) => decodeSignal(payload)?.grown ?? [])).toHaveLength(1_000);
		expect(encodeFacts([])).toEqual([]);
	});

	it.each(["", "hello", "{}", '[["x"]]', '[["g","a"]]', '[["t","weather"]]', "[".repeat(1_000)])(
		"is ignored when it is not ours: %s",
		(payload) => {
			expect(decodeSignal(payload)).toBeNull();
		},
	);
});

describe("facts that wait", () => {
	it("are kept once, with the highest seq, and what is urgent leaves first", () => {
		const pending = new Pending();
		expect(pending.isEmpty).toBe(true);
		const told = [
			["t", "schedules"],
			["s", "a"],
			["g", "a", 3],
			["g", "a", 2],
			["q"],
			["q"],
			["d", "b"],
			["c", "r"],
		] as Fact[];
		for (const fact of [...told, ...told]) pending.add(fact);
		expect(pending.isEmpty).toBe(false);
		expect(pending.take()).toEqual([["c", "r"], ["q"], ["d", "b"], ["g", "a", 3], ["s", "a"], ["t", "schedules"]]);
		expect(pending.isEmpty).toBe(true);
		expect(pending.take()).toEqual([]);
	});
});
