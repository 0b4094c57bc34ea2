import { lookup as lookUp } from "node:dns";
import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { type AddressPolicy, refuseAddress } from "./address-policy.ts";

export type Posted = {
	/** `null`: no answer came. */
	status: number | null;
	error: string | null;
	/** The start of the answer's body. */
	response: string;
};

const timeoutMs = 15_000;
/** Bytes of an answer that are kept; no more are read. */
const mostResponse = 1_024;

/**
 * Posts a body. The address is checked when the connection is made, so that a name cannot lead elsewhere than where it was
 * checked (HOOK5). Redirects are not followed. Never rejects.
 */
export async function postWebhook(
	url: string,
	{ body, headers }: { body: string; headers: Record<string, string> },
	{ policy, signal }: { policy: AddressPolicy; signal: AbortSignal },
): Promise<Posted> {
	const target = new URL(url);
	const literal = target.hostname.replace(/^\[|\]$/g, "");
	const refused = isIP(literal) === 0 ? null : refuseAddress(literal, policy);
	if (refused !== null) return { status: null, error: refused, response: "" };
	const send = target.protocol === "https:" ? secureRequest : plainRequest;
	const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
	return await new Promise((resolve) => {
		const fail = (error: Error): void =>
			resolve({ status: null, error: reasonOf(error, { limit, signal }), response: "" });
		const sent = send(
			target,
			{
				method: "POST",
				headers: { ...headers, "content-length": Buffer.byteLength(body) },
				signal: limit,
				lookup: checkedLookup(policy),
			},
			(answer) => void readHead(answer).then((response) => resolve(judge(answer.statusCode ?? 0, response)), fail),
		);
		sent.on("error", fail);
		sent.end(body);
	});
}

/** Looks a name up and refuses it when any of its addresses may not be reached. */
function checkedLookup(policy: AddressPolicy): LookupFunction {
	return (hostname, options, callback) =>
		lookUp(hostname, { ...options, all: true }, (error, addresses) => {
			if (error !== null) return callback(error, "", 0);
			const refused = addresses.map(({ address }) => refuseAddress(address, policy)).find((reason) => reason !== null);
			const [first] = addresses;
			if (refused !== undefined && refused !== null) return callback(new Error(refused), "", 0);
			if (first === undefined) return callback(new Error(`${hostname} has no address.`), "", 0);
			if (options.all === true) return callback(null, addresses);
			callback(null, first.address, first.family);
		});
}

async function readHead(answer: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of answer as AsyncIterable<Buffer>) {
		chunks.push(chunk);
		bytes += chunk.length;
		if (bytes >= mostResponse) break;
	}
	return Buffer.concat(chunks).subarray(0, mostResponse).toString("utf8").replaceAll("\0", "\uFFFD");
}

function judge(status: number, response: string): Posted {
	if (status >= 200 && status < 300) return { status, error: null, response };
	const why =
		status >= 300 && status < 400
			? `The answer was ${status}: redirects are not followed.`
			: `The answer was ${status}.`;
	return { status, error: why, response };
}

function reasonOf(error: Error, { limit, signal }: { limit: AbortSignal; signal: AbortSignal }): string {
	if (signal.aborted) return "The worker was stopped while it waited for the answer.";
	if (limit.aborted) return `No answer within ${timeoutMs / 1_000} s.`;
	return error.message;
}
