import { spawn } from "node:child_process";
import { PassThrough, type Readable } from "node:stream";
import { gitEnvironment } from "../git/git-context.ts";
import { GitFailure, spawnFailure } from "../git/git-failure.ts";
import type { Workspace } from "../store/workspace.ts";

/** A tree as a tar or zip, streamed; its names begin with `prefix`. The stream fails where git does, so that half an archive is not taken for one. */
export function archive({ git }: Pick<Workspace, "git">, tree: string, format: "tar" | "zip", prefix = ""): Readable {
	const args = ["archive", `--format=${format}`, `--prefix=${prefix}`, tree];
	const child = spawn(git.binary, args, {
		cwd: git.gitDir,
		env: gitEnvironment(git),
		stdio: ["ignore", "pipe", "pipe"],
	});
	const stream = new PassThrough();
	let said = "";
	child.stderr.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_096)));
	child.stdout.pipe(stream, { end: false });
	child.once("error", (error) => stream.destroy(spawnFailure(error, git.binary, git.gitDir)));
	child.once("close", (code, signal) => {
		if (code === 0) stream.end();
		else stream.destroy(new GitFailure(args, signal ?? `code ${code}`, said));
	});
	stream.once("close", () => child.kill());
	return stream;
}
