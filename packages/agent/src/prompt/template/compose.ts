import { PromptError } from "@playhead/core";
import { type TemplatePart, templateParts } from "./template-parts.ts";
import { type PromptVariable, promptVariables } from "./variables.ts";

/** The longest prompt, in characters. */
export const maxPromptCharacters = 200_000;
/** The deepest chain of includes, and the most includes in one prompt. */
export const maxIncludeDepth = 16;
export const maxIncludes = 200;

/** Words with the name by which a mistake in them is told: a file's path, or the agent's field. */
export type PromptSource = { name: string; text: string };

export type Composition = {
	text: string;
	/** The sources that it is made of, each once, in the order in which they come. */
	sources: string[];
	/** The variables that it names. */
	variables: Set<PromptVariable>;
};

type Options = {
	variables: Readonly<Record<PromptVariable, string>>;
	/** Finds an included file; throws a PromptError that says why it cannot. The chain ends with the source that asks. */
	read: (include: string, from: Place) => Promise<PromptSource>;
};

/** Where an include stands: the sources that led there, the outermost first, and the line in the last one. */
export type Place = { chain: readonly string[]; line: number };

/**
 * PROMPT1: puts a prompt together: included files in place of their includes, values in place of variables. The same
 * sources and values always give the same bytes.
 * @throws PromptError for what is missing, unknown, circular or too much (PROMPT2)
 */
export async function composePrompt(source: PromptSource, options: Options): Promise<Composition> {
	const result: Composition = { text: "", sources: [], variables: new Set() };
	const count = { includes: 0 };
	await append(result, source, [], { ...options, count });
	return { ...result, text: result.text.trim() };
}

type Walk = Options & { count: { includes: number } };

async function append(result: Composition, source: PromptSource, above: readonly string[], walk: Walk): Promise<void> {
	const chain = [...above, source.name];
	if (!result.sources.includes(source.name)) result.sources.push(source.name);
	for (const part of templateParts(source.text)) {
		if (part.type === "include") await include(result, part, chain, walk);
		else result.text += part.type === "text" ? part.text : valueOf(result, part, chain, walk);
		if (result.text.length > maxPromptCharacters)
			throw new PromptError(
				`The prompt is longer than ${maxPromptCharacters.toLocaleString("en")} characters (${arrows(chain)}). Shorten it, or move parts into skills.`,
			);
	}
}

type Part<T extends TemplatePart["type"]> = Extract<TemplatePart, { type: T }>;

async function include(result: Composition, { name, line }: Part<"include">, chain: readonly string[], walk: Walk) {
	const place = { chain, line };
	const included = await walk.read(name, place);
	if (chain.includes(included.name))
		throw includeError(
			name,
			place,
			`goes round in a circle: ${arrows([...chain, included.name])}. Take one of them out`,
		);
	walk.count.includes += 1;
	if (chain.length > maxIncludeDepth) throw includeError(name, place, `is more than ${maxIncludeDepth} includes deep`);
	if (walk.count.includes > maxIncludes) throw includeError(name, place, `is one of more than ${maxIncludes} includes`);
	// The newline at a file's end is the file's, not the prompt's: the include stands on a line of its own.
	await append(result, { ...included, text: included.text.replace(/\n$/, "") }, chain, walk);
}

function valueOf(result: Composition, { name, line }: Part<"variable">, chain: readonly string[], walk: Walk): string {
	if (!isVariable(name))
		throw new PromptError(
			`${place({ chain, line })}: {{${name}}} is no variable. There are ${Object.keys(promptVariables).join(", ")} and include:<name>; write \\{{ for plain braces.`,
		);
	result.variables.add(name);
	return walk.variables[name];
}

function isVariable(name: string): name is PromptVariable {
	return Object.hasOwn(promptVariables, name);
}

/** An error that names the file, the line, and, where it was itself included, the way there. */
export function includeError(name: string, at: Place, problem: string): PromptError {
	const way = at.chain.length > 1 && !problem.includes("→") ? ` It was included by ${arrows(at.chain)}.` : "";
	return new PromptError(`${place(at)}: {{include:${name}}} ${problem}.${way}`);
}

function place({ chain, line }: Place): string {
	return `${chain.at(-1) ?? ""}:${line}`;
}

function arrows(chain: readonly string[]): string {
	return chain.join(" → ");
}
