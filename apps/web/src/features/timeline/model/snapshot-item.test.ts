import { expect, it } from "vitest";
import { mergeSnapshots } from "./snapshot-item.ts";
import { snapshot } from "./test-session.ts";

it("[SNAP5] files that are dropped while the timeline is open are shown as dropped; what the turn took stays", () => {
	const droppedAt = "2026-01-01T00:00:00.000Z";
	const read = snapshot(1, 9);
	const { durationMs, usage, cost, ...streamed } = read;
	expect(mergeSnapshots([read], [{ ...streamed, droppedAt }]).get(1)).toEqual({ ...read, droppedAt });
	const known = mergeSnapshots([{ ...read, droppedAt }], [streamed]).get(1);
	expect(known).toMatchObject({ droppedAt, durationMs, usage, cost });
});
