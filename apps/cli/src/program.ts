import { Command } from "commander";

/** The commands. Each loads its code when it is called, so that `playhead sessions` does not load a database server. */
export function program(): Command {
	const playhead = new Command("playhead")
		.description("Runs agent sessions in the background, and shows what they did, live.")
		.showHelpAfterError("(playhead --help shows the commands)");

	playhead
		.command("up")
		.description("start database, web and worker, and serve until Ctrl-C")
		.option("--dev", "serve the web app with hot reload")
		.action(async (options: { dev?: boolean }) => (await import("./commands/up.ts")).up(options));

	playhead
		.command("web")
		.description("serve the web app alone, on the PostgreSQL of DATABASE_URL")
		.action(async () => (await import("./commands/web.ts")).web());

	playhead
		.command("worker")
		.description("run sessions alone, on the PostgreSQL of DATABASE_URL; any number of workers share the work")
		.option("-c, --concurrency <count>", "runs at the same time, 1 to 1000; PLAYHEAD_CONCURRENCY otherwise, else 16")
		.action(async (options: { concurrency?: string }) => (await import("./commands/worker.ts")).worker(options));

	playhead
		.command("run")
		.description("start a session on the running server and follow it here")
		.argument("<prompt>", "what the agent is to do; - reads it from standard input")
		.option("-a, --agent <name>", "the agent; the configured default otherwise")
		.option("-m, --model <provider/model>", "another model than the agent's")
		.option("-w, --workspace <folder>", "the folder it works in; a scratch folder otherwise")
		.option("-t, --title <title>", "a title; made from the prompt otherwise")
		.action(async (prompt: string, options: Record<string, string>) =>
			(await import("./commands/run.ts")).run(prompt, options),
		);

	playhead
		.command("sessions")
		.description("list the sessions, newest activity first")
		.option("-n, --limit <count>", "how many, at most 200", "20")
		.option("-s, --status <status>", "queued, running, waiting, done, error, cancelled or lost")
		.option("-q, --query <text>", "text in the title")
		.option("--json", "as JSON lines")
		.action(async (options: Record<string, string>) => (await import("./commands/sessions.ts")).sessions(options));

	playhead
		.command("approve")
		.description("answer a tool call that waits in a session: allow it, or --deny it")
		.argument("<sessionId>", "the session's id")
		.argument("[callId]", "the call; may be left out where one waits")
		.option("--deny", "do not allow it")
		.option("--always", "allow it, and do not ask again for this tool in this session")
		.option("--note <text>", "what the agent is told with a denial")
		.action(
			async (
				sessionId: string,
				callId: string | undefined,
				options: { deny?: boolean; always?: boolean; note?: string },
			) => (await import("./commands/approve.ts")).approve(sessionId, callId, options),
		);

	playhead
		.command("restore")
		.description("go back to a turn of a session; the present state is saved first, and can be gone back to")
		.argument("<sessionId>", "the session's id")
		.argument("<turn>", "the turn, 0 for the start")
		.option("-s, --scope <scope>", "conversation, files or both", "both")
		.option("-p, --path <path...>", "these files alone, also where somebody else has changed them")
		.option("-n, --dry-run", "only say what it would do to the files")
		.action(async (sessionId: string, turn: string, options: { scope: string; path?: string[]; dryRun?: boolean }) =>
			(await import("./commands/restore.ts")).restore(sessionId, turn, options),
		);

	playhead
		.command("fork")
		.description(
			"make a new session that goes on from a turn of another, with the files of then in a folder of its own",
		)
		.argument("<sessionId>", "the session's id")
		.argument("<turn>", "the turn, 0 for the start")
		.option("-p, --prompt <text>", "the first message; the fork waits for one otherwise")
		.option("-a, --agent <name>", "another agent")
		.option("-m, --model <provider/model>", "another model")
		.option("-t, --title <title>", "a title; that of the other session otherwise")
		.action(async (sessionId: string, turn: string, options: Record<string, string>) =>
			(await import("./commands/fork.ts")).fork(sessionId, turn, options),
		);

	playhead
		.command("export")
		.description("write a session's log, or the trace of a session or run, to standard output or a file")
		.argument("<id>", "the session's id; with another format than ndjson also a run's")
		.option("-f, --format <format>", "ndjson (the log), otlp, chrome (Perfetto) or html", "ndjson")
		.option("--content", "with inputs and outputs, masked as the log has them")
		.option("-o, --output <file>", "a file; standard output otherwise")
		.action(async (id: string, options: { format?: string; content?: boolean; output?: string }) =>
			(await import("./commands/export.ts")).exportSession(id, options),
		);

	playhead
		.command("doctor")
		.description("check this installation and say what is wrong")
		.action(async () => (await import("./commands/doctor.ts")).doctor());

	playhead
		.command("demo")
		.description("run the sample scenario on a fresh data directory, without a browser, and print its trace")
		.action(async () => (await import("./commands/demo.ts")).demo());

	return playhead;
}
