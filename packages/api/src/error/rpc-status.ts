/** `google.rpc.Code` (google/rpc/code.proto) of an HTTP status; OTLP's errors carry both. */
const codes: Record<number, number> = {
	400: 3,
	401: 16,
	403: 7,
	404: 5,
	405: 12,
	409: 9,
	413: 3,
	415: 3,
	429: 8,
	503: 14,
};

const internal = 13;

export function rpcStatusCode(httpStatus: number): number {
	return codes[httpStatus] ?? internal;
}
