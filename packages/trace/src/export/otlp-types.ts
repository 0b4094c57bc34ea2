/** OTLP/JSON of traces, as opentelemetry-proto's `trace.proto` and its JSON mapping have it: the parts that we write. */
export type OtlpTraces = { resourceSpans: OtlpResourceSpans[] };

export type OtlpResourceSpans = {
	resource: { attributes: OtlpAttribute[] };
	scopeSpans: { scope: { name: string }; spans: OtlpSpan[] }[];
};

export type OtlpSpan = {
	/** 32 and 16 hex digits. */
	traceId: string;
	spanId: string;
	/** Absent at the top. */
	parentSpanId?: string;
	name: string;
	/** 1 internal, 3 client: a call to another system. */
	kind: 1 | 3;
	/** Nanoseconds since the epoch, as a string of digits. */
	startTimeUnixNano: string;
	endTimeUnixNano: string;
	attributes: OtlpAttribute[];
	events?: { name: string; timeUnixNano: string; attributes: OtlpAttribute[] }[];
	/** 0 unset, 1 ok, 2 error. */
	status: { code: 0 | 1 | 2; message?: string };
};

export type OtlpAttribute = { key: string; value: OtlpValue };
/** Integers are strings, as 64 bits do not fit into a JSON number. */
export type OtlpValue =
	| { stringValue: string }
	| { boolValue: boolean }
	| { intValue: string }
	| { doubleValue: number }
	| { arrayValue: { values: OtlpValue[] } };
