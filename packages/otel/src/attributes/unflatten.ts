import type { Json } from "@playhead/core";
import type { Attributes } from "../wire/otlp.ts";

type Node = Map<string, Node | Json>;

/**
 * What some conventions flatten into keys, as a value: `a.0.role`, `a.0.content`, `a.1.role` under the prefix `a` are a
 * list of two objects. `undefined`: no key begins so. Gaps between indices are closed.
 */
export function unflatten(attributes: Attributes, prefix: string): Json | undefined {
	const root: Node = new Map();
	for (const [key, value] of Object.entries(attributes)) {
		if (key.startsWith(`${prefix}.`)) put(root, key.slice(prefix.length + 1).split("."), value);
	}
	return root.size === 0 ? undefined : toJson(root);
}

function put(node: Node, path: readonly string[], value: Json): void {
	let at = node;
	for (const [index, step] of path.entries()) {
		if (index === path.length - 1) {
			if (!(at.get(step) instanceof Map)) at.set(step, value);
			return;
		}
		const next = at.get(step);
		if (next instanceof Map) {
			at = next;
			continue;
		}
		const made: Node = new Map();
		at.set(step, made);
		at = made;
	}
}

function toJson(node: Node | Json): Json {
	if (!(node instanceof Map)) return node;
	const entries = [...node].filter(([key]) => key !== "__proto__");
	if (entries.every(([key]) => /^\d+$/.test(key))) {
		return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, item]) => toJson(item));
	}
	return Object.fromEntries(entries.map(([key, item]) => [key, toJson(item)]));
}
