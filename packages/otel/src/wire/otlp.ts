import type { Json } from "@playhead/core";

/** Attributes of a resource, a scope, a span, an event or a log record. A later value of a key replaces an earlier one. */
export type Attributes = Record<string, Json>;

export type Scope = { name: string; version: string };

/** `at`: nanoseconds since 1970; 0 is "not known". */
export type SpanEvent = { name: string; at: bigint; attributes: Attributes };

/** OTLP's `Status.code`: 0 unset, 1 ok, 2 error. */
export type SpanState = { code: number; message: string };

/**
 * A span as it was sent, from either encoding. Ids are lower-case hex (32 and 16 characters); times are nanoseconds since
 * 1970, as the producer wrote them.
 */
export type OtlpSpan = {
	traceId: string;
	spanId: string;
	parentSpanId: string | null;
	name: string;
	/** OTLP's `SpanKind`: 0 unspecified, 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
	kind: number;
	start: bigint;
	end: bigint;
	attributes: Attributes;
	events: SpanEvent[];
	status: SpanState;
	resource: Attributes;
	scope: Scope;
};

/** A log record. `traceId` and `spanId` are null where the record belongs to no span. */
export type OtlpLog = {
	traceId: string | null;
	spanId: string | null;
	at: bigint;
	/** Its name, from the record itself or from the attribute `event.name`. */
	event: string;
	severity: number;
	body: Json;
	attributes: Attributes;
	resource: Attributes;
	scope: Scope;
};

/** What one request held. `rejected` tells of records that cannot be taken (OTLP's partial success). */
export type Decoded<T> = { records: T[]; rejected: number; problem: string | null };
