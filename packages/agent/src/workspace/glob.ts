import picomatch from "picomatch";
import { ToolError } from "../tool/tool-error.ts";

/** Wildcards multiply the time of a mismatch: more than these could block the server for minutes. */
const limits = { starsPerPart: 3, stars: 10, globstars: 3, braces: 4 };

/**
 * A matcher for paths relative to `base`. A glob without a slash matches names at any depth (`*.ts`), one with a slash
 * matches the path from `base` on (`src/**\/*.ts`). Extended globs are off: some take exponential time.
 *
 * @param base a directory relative to the workspace, `.` for the workspace itself
 * @throws ToolError INVALID_ARGUMENTS for a glob with too many wildcards
 */
export function globMatcher(glob: string | undefined, base: string): (path: string) => boolean {
	if (glob === undefined) return () => true;
	const pattern = glob.replace(/^(\.?\/)+/, "");
	refuseCostly(pattern);
	const isMatch = picomatch(pattern, { dot: true, basename: !pattern.includes("/"), noextglob: true });
	return (path) => isMatch(base !== "." && path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path);
}

function refuseCostly(pattern: string): void {
	const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0;
	const costly =
		pattern.split("/").some((part) => count(part, /\*+/g) > limits.starsPerPart) ||
		count(pattern, /\*+/g) > limits.stars ||
		count(pattern, /\*\*/g) > limits.globstars ||
		count(pattern, /\{/g) > limits.braces;
	if (!costly) return;
	throw new ToolError(
		"INVALID_ARGUMENTS",
		`glob: has too many wildcards; at most ${limits.starsPerPart} * in one name, ${limits.stars} in all, ` +
			`${limits.globstars} ** and ${limits.braces} {…}.`,
	);
}
