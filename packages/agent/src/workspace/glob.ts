import picomatch from "picomatch";

/**
 * A matcher for paths relative to `base`. A glob without a slash matches names at any depth (`*.ts`), one with a slash
 * matches the path from `base` on (`src/**\/*.ts`). Extended globs are off: some take exponential time.
 *
 * @param base a directory relative to the workspace, `.` for the workspace itself
 */
export function globMatcher(glob: string | undefined, base: string): (path: string) => boolean {
	if (glob === undefined) return () => true;
	const pattern = glob.replace(/^(\.?\/)+/, "");
	const isMatch = picomatch(pattern, { dot: true, basename: !pattern.includes("/"), noextglob: true });
	return (path) => isMatch(base !== "." && path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path);
}
