import { BinaryWriter } from "@bufbuild/protobuf/wire";

/**
 * `ExportTraceServiceResponse` and its like for logs and metrics: field 1 is the partial success, `{1: rejected, 2: why}`.
 * All taken: an empty message.
 */
export function encodeExportAnswer(rejected: number, problem: string | null): Uint8Array {
	const writer = new BinaryWriter();
	if (rejected === 0 && problem === null) return writer.finish();
	writer.tag(1, 2).fork();
	if (rejected > 0) writer.tag(1, 0).int64(rejected);
	if (problem !== null) writer.tag(2, 2).string(problem);
	return writer.join().finish();
}

/** `google.rpc.Status`, the body of every failure (OTLP/HTTP, "Failures"): `{1: code, 2: message}`. */
export function encodeStatus(code: number, message: string): Uint8Array {
	return new BinaryWriter().tag(1, 0).int32(code).tag(2, 2).string(message).finish();
}
