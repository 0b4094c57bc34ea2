import { OutsideWorkspaceError, PlayheadError } from "@playhead/core";
import { ToolError } from "../tool/tool-error.ts";

/**
 * Turns a failed file-system call into an error that the model can act on. Errors that are already meant for it, and
 * those that are not of the file system, are returned as they are.
 */
export function toToolError(error: unknown, path: string): Error {
	if (error instanceof ToolError || error instanceof PlayheadError) return error;
	switch ((error as NodeJS.ErrnoException)?.code) {
		case "ENOENT":
			return new ToolError("FILE_NOT_FOUND", `"${path}" does not exist.`);
		case "ENOTDIR":
			return new ToolError("NOT_A_DIRECTORY", `A part of "${path}" is a file, not a directory.`);
		case "EISDIR":
			return new ToolError("NOT_A_FILE", `"${path}" is a directory, not a file.`);
		case "EACCES":
		case "EPERM":
		case "EROFS":
			return new ToolError("PERMISSION_DENIED", `The file system does not permit access to "${path}".`);
		case "ELOOP":
			return new OutsideWorkspaceError(`"${path}" became a symbolic link while it was being opened.`, "path");
		case "ENAMETOOLONG":
			return new ToolError("INVALID_ARGUMENTS", `path: a name in "${path}" is longer than the file system allows.`);
		case "ENOSPC":
		case "EDQUOT":
			return new ToolError("DISK_FULL", `There is no space left to write "${path}".`);
		default:
			return error instanceof Error ? error : new Error(String(error));
	}
}
