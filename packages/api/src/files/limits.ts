/** Limits of the Files view's answers. */
export const fileLimits = {
	/** Files that `files.tree` lists. */
	treeFiles: 50_000,
	/** Characters that `files.read` gives of a file. */
	readCharacters: 1_048_576,
	/** Lines around a change that `files.diff` may be asked for. */
	contextLines: 100_000,
	/** Of a file whose lines are traced, in bytes and lines. */
	blameBytes: 1_048_576,
	blameLines: 20_000,
	/** Snapshots that are looked at for the history of a file, and its versions that are told or compared. */
	historySnapshots: 5_000,
	historyVersions: 300,
	/** Milliseconds after which versions are compared by their first and last lines alone. */
	blameMs: 4_000,
} as const;
