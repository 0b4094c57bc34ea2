import { APICallError } from "@ai-sdk/provider";
import { RetryError } from "ai";

/** What is known of a failed model call, whichever library class it came in. */
export type Facts = {
	status: number | undefined;
	/** The vendor's own words, or the runtime's. */
	message: string;
	/** Vendor codes and types, joined, lower case: `insufficient_quota`, `overloaded_error`, … */
	labels: string;
	headers: Record<string, string> | undefined;
	/** The connection was refused, reset or cut off. */
	network: boolean;
};

const networkCode = /^(E(CONN|HOST|NET|NOTFOUND|PIPE|TIMEDOUT|AI_AGAIN)|UND_ERR_)/;
const networkMessage =
	/ended without a finish|terminated|premature|other side closed|socket hang up|fetch failed|cannot connect to api/i;

/** Reads the facts off any thrown value; retries are unwrapped to the last failure. */
export function factsOf(thrown: unknown): Facts {
	const error = RetryError.isInstance(thrown) ? thrown.lastError : thrown;
	const chain = causes(error);
	const call = chain.find((link) => APICallError.isInstance(link));
	const message = messageOf(error);
	const network = chain.some((link) => networkCode.test(text(link, "code")) || networkMessage.test(messageOf(link)));
	return {
		status: call?.statusCode ?? number(error, "statusCode"),
		message,
		labels: labels(error, call).toLowerCase(),
		headers: call?.responseHeaders,
		network,
	};
}

function causes(error: unknown): unknown[] {
	const chain: unknown[] = [];
	for (let link = error; link != null && chain.length < 8; link = get(link, "cause")) chain.push(link);
	return chain;
}

function labels(error: unknown, call: APICallError | undefined): string {
	const own = [error, get(error, "data"), get(get(error, "data"), "error"), get(error, "error")];
	const vendor = [get(call, "data"), get(get(call, "data"), "error")];
	return [...own, ...vendor].flatMap((link) => [text(link, "code"), text(link, "type")]).join(" ");
}

function messageOf(error: unknown): string {
	if (typeof error === "string") return error;
	return text(error, "message") || text(get(error, "error"), "message");
}

function get(value: unknown, key: string): unknown {
	return typeof value === "object" && value !== null && key in value
		? (value as Record<string, unknown>)[key]
		: undefined;
}

function text(value: unknown, key: string): string {
	const found = get(value, key);
	return typeof found === "string" ? found : "";
}

function number(value: unknown, key: string): number | undefined {
	const found = get(value, key);
	return typeof found === "number" ? found : undefined;
}
