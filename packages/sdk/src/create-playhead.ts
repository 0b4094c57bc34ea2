import type { Tracer } from "@opentelemetry/api";
import type { PlayheadApi } from "./api.ts";
import { apiClient } from "./api-client.ts";
import { type OnProblem, quietly, teller } from "./problems.ts";
import { type Bounds, defaultBounds } from "./send/bounded.ts";
import { defaultRetry, type RetryPolicy } from "./send/retry.ts";
import { openSession, type Session, type SessionOptions } from "./session.ts";
import { tracing } from "./tracing.ts";

export type PlayheadOptions = {
	/** Where Playhead is, such as `http://127.0.0.1:3000`. */
	url: string;
	/** Its `PLAYHEAD_TOKEN`, where it has one. */
	key?: string;
	/** What your program is called in Playhead; `sdk` by default. */
	service?: string;
	/** Told of what goes wrong in the SDK itself; the console by default. */
	onProblem?: OnProblem;
	/** Ms that spans wait for others to be sent with; 1,000 by default. */
	batchMs?: number;
	/** When a batch is sent again; by default after 0.5 s, then ever later up to 30 s, for five minutes. */
	retry?: Partial<RetryPolicy>;
	/** What may wait to be sent; by default 10,000 spans with 32 million letters. What comes beyond is dropped and counted. */
	bounds?: Partial<Bounds>;
};

export type Playhead = {
	/** The whole API of the server. Its calls reject as any call does; all else of the SDK never throws. */
	api: PlayheadApi;
	/** A conversation with an agent of yours; makes no request. */
	session(options?: SessionOptions): Session;
	/** OpenTelemetry's tracer, for libraries that take one. */
	tracer: Tracer;
	/** Resolves when what has ended by now was sent, or after `timeoutMs` (5,000 by default). */
	flush(timeoutMs?: number): Promise<void>;
	/** Sends what waits, and ends. */
	close(timeoutMs?: number): Promise<void>;
	/** Spans that were dropped since too many waited. */
	dropped(): number;
};

/** Connects to a Playhead. Nothing is asked of the server yet: it may be started later. */
export function createPlayhead(options: PlayheadOptions): Playhead {
	const { key, service = "sdk", batchMs = 1_000, onProblem } = options;
	const tell = teller(onProblem);
	const url = quietly(tell, () => options.url.replace(/\/+$/, "")) ?? "";
	if (!URL.canParse(url)) tell(`url "${url}" is no address, such as http://127.0.0.1:3000: nothing can be sent`);
	const retry = { ...defaultRetry, ...options.retry };
	const bounds = { ...defaultBounds, ...options.bounds };
	const traced = tracing({ url, key, service, retry, bounds, batchMs, tell });
	const { tracer } = traced;
	return {
		api: apiClient({ url, key }),
		session: (wanted = {}) => openSession({ tracer, tell, service }, wanted),
		...traced,
	};
}
