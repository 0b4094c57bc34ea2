import type { Told } from "../span/told.ts";
import type { OtlpSpan } from "../wire/otlp.ts";

/** One convention: what it tells of a span, or null where the span does not speak it. */
export type Mapper = { name: string; read(span: OtlpSpan): Told | null };

/** Whether the span has an attribute whose key begins so. */
export function speaks(span: OtlpSpan, ...prefixes: string[]): boolean {
	return Object.keys(span.attributes).some((key) => prefixes.some((prefix) => key.startsWith(prefix)));
}
