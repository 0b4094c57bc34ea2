import type { z } from "zod";

export type InputProblem = {
	/** Dotted path of the input's field. */
	field: string;
	/** What is wrong and what to do. */
	problem: string;
	/** Set when the value is over a stated limit. */
	tooLarge: boolean;
};

type Issue = z.core.$ZodIssue;

/** A zod issue as one sentence that names the field and says what to do. */
export function describeIssue(issue: Issue): InputProblem {
	const path = issue.path.join(".");
	const field = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0]].join(".") : path || "input";
	const tooLarge = issue.code === "custom" && issue.params?.tooLarge === true;
	return { field, problem: sentence(issue), tooLarge };
}

function sentence(issue: Issue): string {
	switch (issue.code) {
		case "unrecognized_keys":
			return "is not a known field; remove it or correct its spelling.";
		case "invalid_type":
			if (issue.message.endsWith("received undefined")) return `is missing; give ${withArticle(issue.expected)}.`;
			return issue.message.startsWith("Invalid input") ? `must be ${withArticle(issue.expected)}.` : issue.message;
		case "invalid_value":
			return `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}.`;
		case "too_small":
			return issue.origin === "string"
				? "must not be empty."
				: `must be at least ${issue.minimum.toLocaleString("en")}.`;
		case "too_big":
			return `must be at most ${issue.maximum.toLocaleString("en")}${issue.origin === "string" ? " characters" : ""}.`;
		default:
			return issue.message.endsWith(".") ? issue.message : `${issue.message}.`;
	}
}

function withArticle(expected: string): string {
	const name = expected === "int" ? "whole number" : expected;
	return `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
}
