import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createCell } from "./cell.ts";
import type { Client } from "./client.ts";
import { createOutbox } from "./outbox.ts";
import { emptyView } from "./session-view.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A server that loses the first answers. */
function scene(lost: number) {
	const tries: { messageId: string; text: string }[] = [];
	const mutate = async (input: { messageId: string; text: string }) => {
		tries.push(input);
		if (tries.length <= lost) throw new TypeError("Failed to fetch");
		return { runId: "r", status: "queued" };
	};
	const cell = createCell(emptyView("s"));
	const outbox = createOutbox({ sendMessage: { mutate } } as unknown as Client, "s", cell);
	return { tries, outbox, items: () => cell.get().outbox };
}

it("[RUN2] tries again with the same id, and asks the person in the end", async () => {
	const { tries, outbox, items } = scene(3);
	outbox.send("hello");
	expect(items()).toMatchObject([{ text: "hello", error: null }]);
	await vi.advanceTimersByTimeAsync(20_000);
	expect(tries).toHaveLength(3);
	expect(items()[0]?.error?.message).toContain("does not answer");
	const [item] = items();
	if (item !== undefined) outbox.retry(item);
	await vi.advanceTimersByTimeAsync(1);
	expect(new Set(tries.map(({ messageId }) => messageId)).size).toBe(1);
	expect(tries).toHaveLength(4);
	expect(items()).toMatchObject([{ error: null }]);
});

it("gives the same text two ids when it is sent twice", () => {
	const { outbox, items } = scene(0);
	outbox.send("again");
	outbox.send("again");
	expect(new Set(items().map(({ messageId }) => messageId)).size).toBe(2);
	outbox.discard(items()[0]?.messageId ?? "");
	expect(items()).toHaveLength(1);
});
