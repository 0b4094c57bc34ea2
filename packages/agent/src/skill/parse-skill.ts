import { parse } from "yaml";
import { z } from "zod";
import { describeConfigIssue } from "../config/check.ts";

/** Lines between two lines of `---` at the very start, and what follows. */
const shape = /^---[ \t]*\r?\n([\s\S]*?)\r?\n?---[ \t]*(?:\r?\n([\s\S]*))?$/;

const name = z
	.string()
	.max(64, { error: "must have at most 64 characters" })
	.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
		error: "must be small letters, digits and single dashes between them, such as pdf-forms",
	});

const line = (limit: number) =>
	z
		.string()
		.transform((text) => text.replace(/\s+/g, " ").trim())
		.pipe(
			z
				.string()
				.min(1, { error: "must not be empty" })
				.max(limit, { error: `must have at most ${limit} characters` }),
		);

/** The front matter: the fields of the format. Fields of other programs are let through. */
const frontMatter = z.looseObject({
	name,
	description: line(1_024),
	license: z.string().optional(),
	compatibility: line(500).optional(),
	metadata: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).optional(),
	"allowed-tools": z
		.union([z.string().transform((text) => text.split(/\s+/).filter(Boolean)), z.array(z.string())])
		.optional(),
	/** Of some programs: the skill is for people to call, not for the model. */
	"disable-model-invocation": z.boolean().optional(),
});

export type ParsedSkill =
	| { ok: true; front: z.output<typeof frontMatter>; body: string }
	/** `problem`: what is wrong and what to do, naming the field. */
	| { ok: false; problem: string };

/**
 * SKILL1: reads a SKILL.md.
 * @param folder name of its folder, which must be the skill's name
 */
export function parseSkill(text: string, folder: string): ParsedSkill {
	const match = shape.exec(text.replace(/^\uFEFF/, ""));
	if (match === null)
		return wrong('has no front matter; begin it with a line "---", the fields name and description, and a line "---"');
	const fields = parseFields(match[1] ?? "");
	if (typeof fields === "string") return wrong(fields);
	const checked = frontMatter.safeParse(fields.value);
	if (!checked.success) return wrong(checked.error.issues.slice(0, 3).map(describeConfigIssue).join("; "));
	if (checked.data.name !== folder)
		return wrong(`name: "${checked.data.name}" must be the name of the folder, "${folder}"; rename one of them`);
	return { ok: true, front: checked.data, body: (match[2] ?? "").trim() };
}

function wrong(problem: string): ParsedSkill {
	return { ok: false, problem };
}

function parseFields(yaml: string): { value: unknown } | string {
	try {
		return { value: parse(yaml, { prettyErrors: true }) ?? {} };
	} catch (error) {
		const reason = (error instanceof Error ? error.message : String(error)).split("\n", 1)[0]?.replace(/[.:]$/, "");
		return `its front matter is not valid YAML: ${reason}; put a value that holds a colon into quotes`;
	}
}
