import { spawn } from "node:child_process";
import { type GitContext, gitEnvironment } from "./git-context.ts";
import { GitFailure, spawnFailure } from "./git-failure.ts";

export type RunOptions = {
	/** Written to the process's standard input. */
	input?: string | Buffer;
	indexFile?: string;
	/** Exit codes that are answers; 0 alone by default. */
	answers?: (code: number) => boolean;
	/** Output beyond this many bytes is dropped and the process ended. */
	maxBytes?: number;
	/** The workspace by default. */
	cwd?: string;
};

export type GitOutput = { stdout: Buffer; code: number; truncated: boolean };

/**
 * Runs git once and answers what it wrote.
 *
 * @throws GitFailure when it ends with another code than the expected ones
 * @throws GitUnavailableError, WorkspaceNotFoundError when it cannot be started
 */
export async function runGit(
	context: GitContext,
	args: readonly string[],
	options: RunOptions = {},
): Promise<GitOutput> {
	const cwd = options.cwd ?? context.workspace;
	const env = gitEnvironment(context, options.indexFile);
	return new Promise((resolve, reject) => {
		const child = start(context.binary, args, cwd, env);
		const out = collect(options.maxBytes ?? Number.POSITIVE_INFINITY, () => child.kill());
		const said: Buffer[] = [];
		child.stdout.on("data", (chunk: Buffer) => out.take(chunk));
		child.stderr.on("data", (chunk: Buffer) => said.length < 64 && said.push(chunk));
		child.once("error", (error) => reject(spawnFailure(error, context.binary, cwd)));
		child.once("close", (code, signal) => {
			const answer = { stdout: out.joined(), code: code ?? 0, truncated: out.truncated() };
			const expected = options.answers ?? ((value) => value === 0);
			if (answer.truncated || (code !== null && expected(code))) return resolve(answer);
			reject(new GitFailure(args, signal ?? `code ${code}`, Buffer.concat(said).toString()));
		});
		// A process that ends before it has read everything tells why by its exit code.
		child.stdin.on("error", () => undefined);
		child.stdin.end(options.input ?? "");
	});
}

/** Some reasons why a process cannot be started are thrown, others come as an event. */
function start(binary: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
	try {
		return spawn(binary, args, { cwd, env, stdio: ["pipe", "pipe", "pipe"] });
	} catch (error) {
		throw spawnFailure(error as NodeJS.ErrnoException, binary, cwd);
	}
}

function collect(maxBytes: number, stop: () => void) {
	const chunks: Buffer[] = [];
	let size = 0;
	return {
		take(chunk: Buffer) {
			if (size > maxBytes) return;
			chunks.push(chunk);
			size += chunk.length;
			if (size > maxBytes) stop();
		},
		joined: () => (size > maxBytes ? Buffer.concat(chunks).subarray(0, maxBytes) : Buffer.concat(chunks)),
		truncated: () => size > maxBytes,
	};
}

/** The output as text without its last line end. */
export async function gitText(context: GitContext, args: readonly string[], options: RunOptions = {}): Promise<string> {
	return (await runGit(context, args, options)).stdout.toString().trimEnd();
}
