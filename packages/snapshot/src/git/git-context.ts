import { homedir } from "node:os";

/** How the git binary is called for one store. */
export type GitContext = {
	/** Name or path of the binary. */
	binary: string;
	/** The store's git directory. */
	gitDir: string;
	/** Git's work tree: the root of the user's repository around the workspace, or the workspace itself; empty for none. */
	root: string;
	/** The directory that paths are relative to. */
	workspace: string;
	/** Git directories of other stores whose objects are read, too. */
	others?: readonly string[];
};

/**
 * The environment of every git process: none of the caller's GIT_ variables, and no configuration but the store's own.
 * https://git-scm.com/docs/git#_environment_variables
 */
export function gitEnvironment(context: GitContext, indexFile?: string): NodeJS.ProcessEnv {
	const callers = Object.keys(process.env).filter((name) => name.startsWith("GIT_"));
	return {
		HOME: homedir(),
		...process.env,
		// A variable that is undefined is not handed on.
		...Object.fromEntries(callers.map((name) => [name, undefined])),
		LC_ALL: "C",
		GIT_DIR: context.gitDir,
		GIT_CONFIG_NOSYSTEM: "1",
		GIT_CONFIG_SYSTEM: "/dev/null",
		GIT_CONFIG_GLOBAL: "/dev/null",
		GIT_ATTR_NOSYSTEM: "1",
		GIT_OPTIONAL_LOCKS: "0",
		GIT_TERMINAL_PROMPT: "0",
		GIT_NO_REPLACE_OBJECTS: "1",
		...(context.root === "" ? {} : { GIT_WORK_TREE: context.root }),
		...(indexFile === undefined ? {} : { GIT_INDEX_FILE: indexFile }),
		...(context.others === undefined ? {} : { GIT_ALTERNATE_OBJECT_DIRECTORIES: objectFolders(context.others) }),
	};
}

/** In quotes: a path may hold the colon that parts them. */
function objectFolders(gitDirs: readonly string[]): string {
	return gitDirs.map((gitDir) => `"${`${gitDir}/objects`.replaceAll(/["\\]/g, "\\$&")}"`).join(":");
}
