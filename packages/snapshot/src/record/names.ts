/**
 * Does a component name git's internals? Case, trailing dots and blanks, invisible characters and the short name are
 * folded first: file systems exist that take each of them for `.git`, and git refuses them in trees.
 */
export function namesGitInternals(path: string): boolean {
	return path.split("/").some((component) => {
		const folded = component
			.replace(/\p{Default_Ignorable_Code_Point}/gu, "")
			.replace(/:.*$/, "")
			.replace(/[. ]+$/, "")
			.toLowerCase();
		return folded === ".git" || folded === "git~1";
	});
}

/** Is `path` a clean path below a workspace: relative, no empty, `.` or `..` component, no NUL? */
export function isCleanPath(path: string): boolean {
	return (
		path !== "" &&
		!path.includes("\0") &&
		path.isWellFormed() &&
		path.split("/").every((part) => part !== "" && part !== "." && part !== "..")
	);
}

/** Every folder above a path, from the top: `a/b/c` → `a`, `a/b`. */
export function parentsOf(path: string): string[] {
	const parts = path.split("/");
	return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
}
