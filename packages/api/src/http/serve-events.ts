import type { Context } from "../context.ts";
import { toWireError } from "../error/index.ts";
import type { Place } from "../live/index.ts";
import { eventsInput, placeOf } from "../session/events-input.ts";
import { pingMs, streamClient } from "../trpc.ts";
import { eventStream } from "./event-stream.ts";

/** As tRPC sends them; `no-transform` keeps compression, which would hold events back, out of the way. */
const headers = {
	vary: "trpc-accept, accept",
	"content-type": "text/event-stream",
	"cache-control": "no-cache, no-transform",
	"x-accel-buffering": "no",
	connection: "keep-alive",
};

/**
 * Where a plain call of `onEvents` wants to begin; `null` for any other call and for one with a fault, whose answer is
 * tRPC's. https://trpc.io/docs/rpc
 */
export function eventsCall({ method, url, headers: sent }: Request, endpoint: string): Place | null {
	const { pathname, searchParams } = new URL(url);
	if (method !== "GET" || pathname !== `${endpoint}/onEvents`) return null;
	if (["content-type", "trpc-accept"].some((name) => sent.has(name)) || sent.get("accept")?.includes("jsonl"))
		return null;
	if (["batch", "connectionParams"].some((name) => searchParams.has(name))) return null;
	const last = sent.get("last-event-id") ?? searchParams.get("lastEventId") ?? searchParams.get("Last-Event-Id");
	try {
		const asked: unknown = JSON.parse(searchParams.get("input") ?? "");
		const parsed = eventsInput.safeParse(last && isObject(asked) ? { ...asked, lastEventId: last } : asked);
		return parsed.success ? placeOf(parsed.data) : null;
	} catch {
		return null;
	}
}

type Options = {
	context: Pick<Context, "hub">;
	report: (error: unknown, path: string, ids: { sessionId: string }) => void;
};

/**
 * `onEvents` in the frames of tRPC's subscriptions, without its producer: that one serialises each message for each
 * reader, which is most of what a message costs a process with many of them (PERF3).
 */
export function serveEvents(place: Place, signal: AbortSignal, { context, report }: Options): Response {
	const onError = (error: unknown): void => {
		if (toWireError(error).code === "INTERNAL") report(error, "onEvents", { sessionId: place.sessionId });
	};
	const { hub } = context;
	return new Response(eventStream({ ...place, hub, signal, client: streamClient, pingMs, onError }), { headers });
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
