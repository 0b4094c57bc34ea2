import type { Batch } from "../live/index.ts";

const encoder = new TextEncoder();

/** A server-sent event as tRPC 11 writes it: `event`, `data`, `id`, in this order. */
function frame(data: string, { event, id }: { event?: string; id?: string }): Uint8Array {
	const first = event === undefined ? "" : `event: ${event}\n`;
	const last = id === undefined ? "" : `id: ${id}\n`;
	return encoder.encode(`${first}data: ${data}\n${last}\n\n`);
}

const made = new WeakMap<Batch, Uint8Array>();

/** The message of a batch, made once for all its readers; its id is the seq of the last event (LIVE2). */
export function batchFrame(batch: Batch): Uint8Array {
	const known = made.get(batch);
	if (known !== undefined) return known;
	const bytes = frame(JSON.stringify(batch), { id: String(batch.at(-1)?.seq) });
	made.set(batch, bytes);
	return bytes;
}

/** The first frame: how the client is to behave. */
export function connectedFrame(client: Record<string, unknown>): Uint8Array {
	return frame(JSON.stringify(client), { event: "connected" });
}

/** The last frame of a stream that failed. */
export function errorFrame(shape: unknown): Uint8Array {
	return frame(JSON.stringify(shape), { event: "serialized-error" });
}

export const pingFrame = frame("", { event: "ping" });
