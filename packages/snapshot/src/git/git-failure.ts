import { existsSync } from "node:fs";
import { GitUnavailableError, PlayheadError, SnapshotError, WorkspaceNotFoundError } from "@playhead/core";

/** A git process that ended with an error: what it was asked and what it said. */
export class GitFailure extends SnapshotError {
	readonly command: string;
	readonly stderr: string;

	constructor(args: readonly string[], how: string, stderr: string) {
		const command = args.find((arg) => !arg.startsWith("-")) ?? "";
		super(`${reasonOf(how, stderr)} (git ${command}: ${stderr.trim().split("\n").at(-1)?.slice(0, 300) || how})`);
		this.command = command;
		this.stderr = stderr;
	}
}

function reasonOf(how: string, stderr: string): string {
	if (/No space left|File too large|Disk quota/i.test(stderr) || how === "SIGXFSZ") {
		return "There is no space left for snapshots; free some, or lower the quota and run `playhead gc`.";
	}
	if (/Permission denied/i.test(stderr)) return "The file system does not permit the snapshot.";
	return "Git could not do what the snapshot needs.";
}

/** Why a git process could not even be started: spawn reports a missing working directory as a missing binary, too. */
export function spawnFailure(error: NodeJS.ErrnoException, binary: string, cwd: string): PlayheadError {
	if (error.code === "ENOENT" && !existsSync(cwd)) {
		return new WorkspaceNotFoundError(
			`workspace: "${cwd}" does not exist any more; create the folder, or fork the session.`,
		);
	}
	if (error.code === "ENOTDIR") {
		return new WorkspaceNotFoundError(`workspace: "${cwd}" is not a directory any more; put the folder back.`);
	}
	if (error.code === "ENOENT") {
		return new GitUnavailableError(`"${binary}" was not found. Install git and make sure that PATH names it.`, error);
	}
	return new SnapshotError(`"${binary}" could not be started (${error.code ?? error.message}).`, error);
}
