import { toWireError, wireShape } from "../error/index.ts";
import type { Hub, Place, Reader } from "../live/index.ts";
import { batchFrame, connectedFrame, errorFrame, pingFrame } from "./event-frames.ts";

export type EventStreamInput = Place & {
	hub: Pick<Hub, "open">;
	/** Aborts when the caller has gone. */
	signal: AbortSignal;
	/** Told to the client in the first frame. */
	client: Record<string, unknown>;
	pingMs: number;
	/** Told why the stream has failed. */
	onError: (error: unknown) => void;
};

type Controller = ReadableStreamDefaultController<Uint8Array>;

/** The events after a cursor as frames. Nothing is queued: what nobody waits for is not read (LIVE4). */
export function eventStream(input: EventStreamInput): ReadableStream<Uint8Array> {
	return new ReadableStream(new EventSource(input), { highWaterMark: 0 });
}

/** Hands a batch to the stream when the consumer waits for one, from the feed's loop itself: no promise a message. */
class EventSource {
	readonly #input: EventStreamInput;
	#controller: Controller | null = null;
	#reader: Reader | null = null;
	/** The consumer has asked and has not been answered. */
	#wanted = false;
	#ping: NodeJS.Timeout | undefined;

	constructor(input: EventStreamInput) {
		this.#input = input;
	}

	start(controller: Controller): void {
		const { signal, client } = this.#input;
		this.#controller = controller;
		controller.enqueue(connectedFrame(client));
		signal.addEventListener("abort", this.#leave);
		if (signal.aborted) this.#leave();
	}

	pull(): void {
		this.#wanted = true;
		try {
			this.#reader ??= this.#open();
		} catch (error) {
			this.#fail(error);
		}
		this.#push();
	}

	cancel(): void {
		this.#end();
	}

	#open(): Reader {
		const { hub, pingMs, sessionId, afterSeq } = this.#input;
		const reader = hub.open({ sessionId, afterSeq }, this.#push);
		this.#ping = setInterval(() => this.#wanted && this.#send(pingFrame), pingMs);
		return reader;
	}

	readonly #push = (): void => {
		const reader = this.#reader;
		if (reader === null || (!this.#wanted && !reader.failed)) return;
		try {
			const batch = reader.take();
			if (batch !== null) this.#send(batchFrame(batch));
		} catch (error) {
			this.#fail(error);
		}
	};

	#send(bytes: Uint8Array): void {
		this.#wanted = false;
		this.#controller?.enqueue(bytes);
	}

	#fail(error: unknown): void {
		this.#input.onError(error);
		this.#send(errorFrame(wireShape(toWireError(error), "onEvents")));
		this.#leave();
	}

	readonly #leave = (): void => {
		this.#controller?.close();
		this.#end();
	};

	/** Frees the reader at once; nothing is sent after it. */
	#end(): void {
		this.#controller = null;
		this.#reader?.close();
		this.#reader = null;
		clearInterval(this.#ping);
		this.#input.signal.removeEventListener("abort", this.#leave);
	}
}
