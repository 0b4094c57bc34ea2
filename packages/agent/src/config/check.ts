import { ConfigError } from "@playhead/core";
import type { z } from "zod";

/**
 * Validates what a file holds.
 * @throws ConfigError that names the file, the dotted path of each field at fault (three at most) and what to do.
 */
export function check<S extends z.ZodType>(schema: S, value: unknown, file: string): z.output<S> {
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	const problems = result.error.issues.slice(0, 3).map(describeConfigIssue);
	const rest = result.error.issues.length - problems.length;
	throw new ConfigError(
		`${file}: ${problems.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}. Correct the file and try again.`,
	);
}

/** A zod issue as a few words that name the field. */
export function describeConfigIssue(issue: z.core.$ZodIssue): string {
	const path = issue.path.join(".");
	if (issue.code === "unrecognized_keys")
		return `${path === "" ? "" : `${path}: `}unknown field ${issue.keys.map((key) => JSON.stringify(key)).join(", ")}; remove it or correct its spelling`;
	if (issue.code === "invalid_value")
		return `${path}: must be one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
	const text = issue.message.replace(/^Invalid input: /, "");
	return path === "" ? text : `${path}: ${text}`;
}
