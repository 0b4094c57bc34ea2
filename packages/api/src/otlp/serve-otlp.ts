import { InvalidInputError } from "@playhead/core";
import type { Decoded } from "@playhead/otel";
import { toWireError } from "../error/index.ts";
import { refuse } from "../http/guard.ts";
import type { AccessPolicy } from "../http/policy.ts";
import { exportAnswer, failureAnswer, type OtlpSignal } from "./answer.ts";
import { type Body, decodeBody } from "./decode.ts";
import type { Intake } from "./intake.ts";
import { type Encoding, encodingOf, packingOf, wrongPacking, wrongType } from "./media-type.ts";
import { withoutOwn } from "./own-spans.ts";
import { readBody, unpack } from "./read-body.ts";
import type { Receiver } from "./receiver.ts";

export type OtlpOptions = {
	policy: () => AccessPolicy;
	intake: Intake;
	receiver: () => Receiver;
	/** Told how many records came, by signal, and how many of them could not be taken. */
	counted: (signal: OtlpSignal, taken: number, rejected: number) => void;
	/** Told of errors that are the server's own fault. */
	report: (error: unknown, where: string) => void;
};

const signals: ReadonlySet<string> = new Set<OtlpSignal>(["traces", "logs", "metrics"]);

/**
 * Answers OTLP/HTTP (https://opentelemetry.io/docs/specs/otlp/#otlphttp): 200 when all that can be taken is durable, a
 * `google.rpc.Status` else. Guarded as the API is (SEC1, SEC2).
 * @param signal the last part of the path
 */
export function serveOtlp(options: OtlpOptions): (request: Request, signal: string) => Promise<Response> {
	return async (request, signal) => {
		const encoding = encodingOf(request.headers);
		try {
			const refused = refuse(request, options.policy());
			if (refused !== null) return failureAnswer(refused, encoding);
			if (!isSignal(signal)) return failureAnswer(noSignal, encoding, 404);
			if (request.method !== "POST") return failureAnswer(noMethod, encoding, 405);
			if (encoding === null) return failureAnswer(wrongType, encoding, 415);
			return await take(request, signal, encoding, options);
		} catch (error) {
			if (toWireError(error).code === "INTERNAL") options.report(error, `/v1/${signal}`);
			return failureAnswer(error, encoding);
		}
	};
}

const noSignal = new InvalidInputError("path", "is none of /v1/traces, /v1/logs and /v1/metrics.");
const noMethod = new InvalidInputError("method", "must be POST.");

function isSignal(signal: string): signal is OtlpSignal {
	return signals.has(signal);
}

async function take(
	request: Request,
	signal: OtlpSignal,
	encoding: Encoding,
	{ intake, receiver, counted }: OtlpOptions,
): Promise<Response> {
	const packing = packingOf(request.headers);
	if (packing === null) return failureAnswer(wrongPacking, encoding, 415);
	using place = intake.enter();
	const packed = await readBody(request, place);
	return await intake.inTurn(async () => {
		const body = decodeBody(signal, encoding, await unpack(packed, packing));
		if (body.signal === "metrics") {
			counted(signal, body.points, 0);
			return exportAnswer(signal, encoding, { rejected: 0, problem: null });
		}
		const outcome = await store(body, receiver());
		counted(signal, outcome.records.length, outcome.rejected);
		return exportAnswer(signal, encoding, outcome);
	});
}

async function store(body: Exclude<Body, { signal: "metrics" }>, receiver: Receiver): Promise<Decoded<unknown>> {
	if (body.signal === "logs") {
		await receiver.logs(body.decoded.records);
		return body.decoded;
	}
	const outcome = withoutOwn(body.decoded);
	await receiver.spans(outcome.records);
	return outcome;
}
