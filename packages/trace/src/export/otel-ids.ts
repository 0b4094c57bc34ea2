import type { Trace } from "../model/trace.ts";
import { hexId } from "./hash.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A trace id of 16 bytes: a UUID's own, else a hash of the id. Hex in lower case. */
export function otelTraceId(id: string): string {
	return uuid.test(id) && !/^[0-]+$/.test(id) ? id.replaceAll("-", "").toLowerCase() : hexId(id, 16);
}

/**
 * Span ids of 8 bytes by span: a hash of run and id, so that one span has one id in every export. Of two that hash to the
 * same, the one that comes later in the tree is hashed once more with its place.
 */
export function otelSpanIds(trace: Trace, hash: (text: string, bytes: number) => string = hexId): string[] {
	const used = new Set<string>();
	const ids: string[] = [];
	for (let i = 0; i < trace.count; i++) {
		const text = `${trace.words[trace.run[i] as number] ?? ""}/${trace.id[i]}`;
		let id = hash(text, 8);
		for (let again = 1; used.has(id); again++) id = hexId(`${text}#${i}#${again}`, 8);
		used.add(id);
		ids.push(id);
	}
	return ids;
}
