import type { Json } from "@playhead/core";

type Fields = { [key: string]: Json };

function record(value: Json | undefined): Fields | null {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
}

const keys = new Set(["title", "input", "paths", "diffs"]);

/** What an agent that speaks ACP tells of a call (ACP3): in place of bare arguments, with a title and what it touches. */
export type AcpArguments = {
	title: string | null;
	/** The tool's own arguments. */
	input: Json | undefined;
	paths: string[];
	/** What it would change, where the agent tells that in place of an input. */
	diffs: Fields[];
};

/** `null`: the arguments are a tool's own. Nothing that is told is left out: a person may have to allow it. */
export function acpArguments(args: Json): AcpArguments | null {
	const given = record(args);
	if (given === null || !Object.keys(given).every((key) => keys.has(key))) return null;
	const { title = null, input, paths = [], diffs = [] } = given;
	if (title !== null && typeof title !== "string") return null;
	if (!Array.isArray(paths) || !Array.isArray(diffs)) return null;
	const texts = paths.filter((path) => typeof path === "string");
	const changes = diffs.map(record).filter((change): change is Fields => typeof change?.["diff"] === "string");
	if (texts.length < paths.length || changes.length < diffs.length) return null;
	return { title, input, paths: texts, diffs: changes };
}

/**
 * The same as arguments by name: the input's own names, and of title and paths what no input tells already. Agents like to
 * put a command into the title, between back quotes.
 */
export function flatArguments({ title, input, paths }: AcpArguments): Fields {
	const named = record(input);
	const clashes = named !== null && ("title" in named || "paths" in named);
	const own = named !== null && !clashes ? named : input === undefined ? {} : { input };
	const values = Object.values(own);
	const isTold = (text: string) =>
		values.some((value) => typeof value === "string" && (value === text || value.endsWith(`/${text}`)));
	const untold = paths.filter((path) => !isTold(path));
	return {
		...(title === null || isTold(title.replace(/^`|`$/g, "")) ? {} : { title }),
		...own,
		...(untold.length === 0 ? {} : { paths: untold.join("\n") }),
	};
}

export type PlanEntry = { text: string; status: "done" | "running" | "queued" };

/** The entries of a plan that an agent tells (`update_plan`); `null`: the call is another one, or cannot be read. */
export function planOf({ name, args }: { name: string; args: Json }): PlanEntry[] | null {
	const input = record(args)?.["input"];
	if (name !== "update_plan" || !Array.isArray(input) || input.length === 0) return null;
	return input.map((entry) => {
		const { content, status } = record(entry) ?? {};
		const text = typeof content === "string" ? content : JSON.stringify(entry);
		return { text, status: status === "completed" ? "done" : status === "in_progress" ? "running" : "queued" };
	});
}
