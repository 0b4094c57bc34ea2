/** One piece of an answer. Delays are milliseconds before the next piece. */
export type ReplyPart =
	| { reasoning: string }
	| { text: string }
	/** `rawArgs` is sent as it is, valid JSON or not. */
	| { toolCall: { name: string; id?: string; args?: Record<string, unknown>; rawArgs?: string } }
	| { delay: number };

/** Tokens in exclusive buckets; every dialect adds them up in its own way. */
export type ReplyUsage = {
	input?: number;
	cacheRead?: number;
	cacheWrite?: number;
	output?: number;
	reasoning?: number;
};

/** What the server does with one request. */
export type Reply = {
	parts?: ReplyPart[];
	usage?: ReplyUsage;
	/** The answer was cut at the token limit. */
	cutOff?: boolean;
	/** Refuses the request with the vendor's error body. */
	status?: number;
	/** The vendor's words: of the status, or of the error inside the stream. */
	message?: string;
	/** Vendor code or type beside the message, such as `insufficient_quota`. */
	code?: string;
	/** Seconds in the `retry-after` header. */
	retryAfter?: number;
	/** Sends an error inside the stream after the parts. */
	streamError?: { type: string; message: string };
	/** Destroys the socket after this many frames. */
	dropAfter?: number;
	/** Ends the response in good order after this many frames, without the closing ones. */
	endAfter?: number;
	/** Sends nothing more after the parts and keeps the connection open. */
	hang?: boolean;
};

/** What goes over the wire next: text, or a pause in milliseconds. */
export type Frame = string | { delay: number };

/** A vendor's way of speaking. */
export type Dialect = {
	/** What is wrong with a request, in the vendor's manner; null when nothing is. */
	check(body: Record<string, unknown>, headers: Record<string, unknown>): string | null;
	frames(reply: Reply, request: { n: number; model: string; body: Record<string, unknown> }): Generator<Frame>;
	errorBody(status: number, message: string, code: string | undefined): unknown;
};

/** A server-sent event. */
export function sse(data: unknown, event?: string): string {
	const text = typeof data === "string" ? data : JSON.stringify(data);
	return `${event === undefined ? "" : `event: ${event}\n`}data: ${text}\n\n`;
}

/** A text in the pieces it is streamed in. */
export function slices(text: string): string[] {
	return text.match(/[\s\S]{1,12}/g) ?? [""];
}

export function argsOf(call: { args?: Record<string, unknown>; rawArgs?: string }): string {
	return call.rawArgs ?? JSON.stringify(call.args ?? {});
}
