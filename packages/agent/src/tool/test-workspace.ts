import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { builtinTools, callTool } from "./index.ts";
import type { ToolContext, ToolResult } from "./tool.ts";

/** A real folder with files, and the built-in tools on it, for tests. */
export type TestWorkspace = AsyncDisposable & {
	/** The workspace; `outside` is a folder beside it. */
	root: string;
	outside: string;
	live: { stream: string; text: string }[];
	cancel: AbortController;
	context: ToolContext;
	call(name: string, args: unknown): Promise<ToolResult>;
	read(path: string): Promise<string>;
};

export async function createTestWorkspace(files: Record<string, string | Buffer> = {}): Promise<TestWorkspace> {
	const base = await realpath(await mkdtemp(join(tmpdir(), "playhead-tool-")));
	const root = join(base, "workspace");
	const outside = join(base, "outside");
	await mkdir(root);
	await mkdir(outside);
	for (const [path, content] of Object.entries(files)) {
		await mkdir(dirname(join(root, path)), { recursive: true });
		await writeFile(join(root, path), content);
	}
	const live: TestWorkspace["live"] = [];
	const cancel = new AbortController();
	const onOutput: ToolContext["onOutput"] = (stream, text) => live.push({ stream, text });
	const context: ToolContext = { workspace: root, signal: cancel.signal, onOutput };
	return {
		root,
		outside,
		live,
		cancel,
		context,
		call: (name, args) => callTool(builtinTools, name, args, context),
		read: (path) => readFile(join(root, path), "utf8"),
		[Symbol.asyncDispose]: () => rm(base, { recursive: true, force: true }),
	};
}
