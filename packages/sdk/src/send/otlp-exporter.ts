import { JsonTraceSerializer } from "@opentelemetry/otlp-transformer";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace";
import type { OnProblem } from "../problems.ts";
import { mayPass, type RetryPolicy, waitBefore } from "./retry.ts";

export type ExporterOptions = {
	/** The whole address: `…/v1/traces`. */
	url: string;
	key?: string | undefined;
	retry: RetryPolicy;
	tell: OnProblem;
};

/** Ms that one request may take. */
const requestMs = 30_000;

type Answer = "taken" | "refused" | { retryAfter: string | null; why: string };

/**
 * Sends batches as OTLP over HTTP, as JSON. OpenTelemetry's own exporter gives a batch up after ten seconds; this one
 * waits for a server that is started anew, within the policy.
 */
export function otlpExporter({ url, key, retry, tell }: ExporterOptions): SpanExporter {
	const closing = new AbortController();
	const headers = {
		"content-type": "application/json",
		...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
	};

	const send = async (body: Uint8Array<ArrayBuffer>): Promise<Answer> => {
		try {
			const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(requestMs)]);
			const response = await fetch(url, { method: "POST", headers, body, signal, keepalive: mayOutlive(body) });
			const text = await response.text();
			if (response.ok) return "taken";
			const why = `${response.status} ${text.slice(0, 300)}`;
			if (mayPass(response.status)) return { retryAfter: response.headers.get("retry-after"), why };
			tell(`the server refused spans: ${why}`);
			return "refused";
		} catch (error) {
			return { retryAfter: null, why: String(error instanceof Error ? (error.cause ?? error.message) : error) };
		}
	};

	const untilTaken = async (body: Uint8Array<ArrayBuffer>): Promise<boolean> => {
		const began = Date.now();
		for (let tries = 1; ; tries += 1) {
			const answer = await send(body);
			if (answer === "taken" || answer === "refused") return answer === "taken";
			const now = Date.now();
			const { retryAfter } = answer;
			const attempt = { tries, elapsedMs: now - began, retryAfter, random: Math.random(), now };
			const wait = closing.signal.aborted ? null : waitBefore(attempt, retry);
			if (wait === null) {
				tell(`spans were given up: ${answer.why}`);
				return false;
			}
			tell(`spans wait for ${url}: ${answer.why}`);
			await pause(wait, closing.signal);
		}
	};

	return {
		export(spans: ReadableSpan[], done) {
			const body = JsonTraceSerializer.serializeRequest(spans);
			void report(body === undefined ? Promise.resolve(false) : untilTaken(new Uint8Array(body)), done);
		},
		async shutdown() {
			closing.abort();
		},
	};
}

/** Bytes that browsers let requests have that go on when their page is gone, in all. https://fetch.spec.whatwg.org */
const outlivingBytes = 60_000;

/** A page that is hidden may be on its way out: what it sends then goes on without it. */
function mayOutlive(body: Uint8Array): boolean {
	const page = Reflect.get(globalThis, "document") as { visibilityState?: string } | undefined;
	return page?.visibilityState === "hidden" && body.length <= outlivingBytes;
}

/** Does not keep a program alive. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, ms);
		if (typeof timer === "object") timer.unref();
		signal.addEventListener(
			"abort",
			() => {
				clearTimeout(timer);
				resolve();
			},
			{ once: true },
		);
	});
}

/** 0 and 1 are SUCCESS and FAILED of OpenTelemetry's ExportResultCode. */
async function report(sent: Promise<boolean>, done: (result: { code: number }) => void): Promise<void> {
	const taken = await sent.catch(() => false);
	done({ code: taken ? 0 : 1 });
}
