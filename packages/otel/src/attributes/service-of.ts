import type { Attributes } from "../wire/otlp.ts";
import { text } from "./read.ts";

/** `service.name`; a program that has none says `unknown_service:node`, which tells nobody anything. */
export function serviceOf(resource: Attributes): string | null {
	const name = text(resource, "service.name");
	return name === undefined || name.startsWith("unknown_service") ? null : name;
}
