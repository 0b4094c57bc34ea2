import type { Decoded, OtlpSpan } from "@playhead/otel";

/** The scope of the spans that Playhead sends of itself (docs/operations.md). */
const ownScope = "playhead";

/**
 * The spans without Playhead's own, which come here where its exporter was left with its default address: a session of
 * them would tell of every session once more. They are rejected, and the exporter's log says why.
 */
export function withoutOwn({ records, rejected, problem }: Decoded<OtlpSpan>): Decoded<OtlpSpan> {
	const others = records.filter(({ scope }) => scope.name !== ownScope);
	const own = records.length - others.length;
	if (own === 0) return { records, rejected, problem };
	const why = "spans of Playhead itself make no session: set OTEL_EXPORTER_OTLP_ENDPOINT to your collector's address.";
	return { records: others, rejected: rejected + own, problem: problem ?? why };
}
