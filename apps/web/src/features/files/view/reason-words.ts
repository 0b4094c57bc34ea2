const words: Record<string, string> = {
	ignored: "ignored",
	tooLarge: "over 5 MiB",
	outside: "leads outside",
	special: "no plain file",
	submodules: "a repository of its own",
	unreadable: "not readable",
};

/** SNAP4: why a path is not covered by snapshots, in few words. */
export function reasonWords(reason: string): string {
	return words[reason] ?? reason;
}
