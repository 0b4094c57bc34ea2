import { PlayheadError } from "@playhead/core";
import { type Facts, factsOf } from "./facts.ts";
import { maskKeys } from "./mask-keys.ts";
import { retryAfterMs } from "./retry-after.ts";

export const modelErrorCodes = [
	"MODEL_AUTH",
	"MODEL_NOT_FOUND",
	"RATE_LIMITED",
	"MODEL_UNAVAILABLE",
	"MODEL_UNREACHABLE",
	"CONTEXT_TOO_LONG",
	"MODEL_ERROR",
] as const;

export type ModelErrorCode = (typeof modelErrorCodes)[number];

/** A failed model call as data. `message` says what to do and holds no key; `retryAfterMs` is the server's wish. */
export type ModelErrorInfo = { code: string; message: string; retryable: boolean; retryAfterMs?: number };

/** What the message may name; a `Model` of `createModel` fits. */
export type AboutModel = {
	provider?: string;
	modelId?: string;
	apiKeyEnv?: string | undefined;
	baseURL?: string | undefined;
	redact?: (text: string) => string;
};

/** Classifies whatever a model call threw or streamed as an error. */
export function describeModelError(error: unknown, about: AboutModel = {}): ModelErrorInfo {
	if (error instanceof PlayheadError) return { code: error.code, message: error.message, retryable: false };
	const raw = factsOf(error);
	const facts = { ...raw, message: maskKeys(about.redact?.(raw.message) ?? raw.message) };
	const code = classify(facts);
	const wait = code === "RATE_LIMITED" || code === "MODEL_UNAVAILABLE" ? retryAfterMs(facts.headers) : undefined;
	return {
		code,
		message: sentences[code](facts, about),
		retryable: isRetryable(code, facts),
		...(wait === undefined ? {} : { retryAfterMs: wait }),
	};
}

const tooLong =
	/context[ _](length|window)|maximum context|prompt is too long|input is too long|too many (input )?tokens|request_too_large/i;

function classify({ status, labels, message, network }: Facts): ModelErrorCode {
	if (tooLong.test(labels) || (status !== 429 && tooLong.test(message)) || status === 413) return "CONTEXT_TOO_LONG";
	if (status === 401 || status === 403 || /authentication|permission_error/.test(labels)) return "MODEL_AUTH";
	if (status === 404 || /not_found/.test(labels)) return "MODEL_NOT_FOUND";
	if (status === 429 || /rate_limit|insufficient_quota/.test(labels)) return "RATE_LIMITED";
	if ((status !== undefined && status >= 500) || status === 408 || /overloaded|api_error|server_error/.test(labels))
		return "MODEL_UNAVAILABLE";
	return network ? "MODEL_UNREACHABLE" : "MODEL_ERROR";
}

function isRetryable(code: ModelErrorCode, facts: Facts): boolean {
	if (code === "RATE_LIMITED") return !isQuota(facts);
	return code === "MODEL_UNAVAILABLE" || code === "MODEL_UNREACHABLE" || facts.status === 409;
}

function isQuota({ labels, message }: Facts): boolean {
	return /insufficient_quota|billing/.test(labels) || /exceeded your current quota|credit balance/i.test(message);
}

const sentences: Record<ModelErrorCode, (facts: Facts, about: AboutModel) => string> = {
	MODEL_AUTH: ({ status }, { apiKeyEnv, provider }) => {
		const by = provider === undefined ? "the model's server" : `the ${provider} server`;
		const answer = status === undefined ? "" : ` (${status})`;
		return apiKeyEnv === undefined
			? `The request was refused by ${by}${answer}: set apiKeyEnv of the agent to the name of the variable that holds its key.`
			: `The key in ${apiKeyEnv} was refused by ${by}${answer}: set ${apiKeyEnv} to a valid key where the worker starts, then send again.`;
	},
	MODEL_NOT_FOUND: (facts, about) =>
		`The model ${about.modelId === undefined ? "" : `"${about.modelId}" `}was not found${at(about)}: correct the agent's model, or its baseURL.${quote(facts)}`,
	RATE_LIMITED: (facts) =>
		isQuota(facts)
			? `The account's quota is used up: add credit with the provider, then send again.${quote(facts)}`
			: `The provider limits the rate of requests: wait, then send again.${quote(facts)}`,
	MODEL_UNAVAILABLE: (facts, about) =>
		`The model's server failed or is overloaded${facts.status === undefined ? "" : ` (${facts.status})`}${at(about)}: send again later.${quote(facts)}`,
	MODEL_UNREACHABLE: (facts, about) =>
		`The connection to the model's server${at(about)} failed or broke off: check that it runs and that the agent's baseURL is right.${quote(facts)}`,
	CONTEXT_TOO_LONG: (facts) =>
		`The conversation no longer fits into the model's context window: start a new session, or use a model with a larger one.${quote(facts)}`,
	MODEL_ERROR: (facts) => `The model call failed.${quote(facts) || " The server gave no reason."}`,
};

function at({ baseURL }: AboutModel): string {
	if (baseURL === undefined || !URL.canParse(baseURL)) return "";
	const { origin, pathname } = new URL(baseURL);
	return ` at ${origin}${pathname}`;
}

/** The vendor's words: masked, one line, 300 characters at most. */
function quote({ message }: Facts): string {
	const line = message.replaceAll(/\s+/g, " ").trim();
	return line === "" ? "" : ` It said: ${line.length > 300 ? `${line.slice(0, 299)}…` : line}`;
}
