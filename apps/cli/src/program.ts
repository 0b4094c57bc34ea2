import { Command } from "commander";

const importHelp = `
Without paths these are read, as far as they are there:
  ~/.claude/projects           Claude Code, or CLAUDE_CONFIG_DIR
  ~/.codex/sessions            Codex, or CODEX_HOME
  ~/.gemini/tmp                Gemini CLI
  ~/.local/share/opencode      opencode, or XDG_DATA_HOME

The server is that of PLAYHEAD_URL, with PLAYHEAD_TOKEN where it asks for one.`;

/** The filters of sessions; `filterOf` reads them. */
function withFilters(command: Command): Command {
	return command
		.option("-s, --status <status>", "queued, running, waiting, done, error, cancelled or lost")
		.option("-k, --kind <kind>", "chat, heartbeat or schedule")
		.option("-a, --agent <name>", "of this agent")
		.option("-m, --model <model>", "of this model, provider/model-id")
		.option("-w, --workspace <folder>", "in this folder, absolute")
		.option("-t, --tag <tag>", "with this tag")
		.option("--errors", "whose last run failed")
		.option("--pinned", "pinned ones")
		.option("--unread", "where something happened since it was seen")
		.option("--archived", "archived ones");
}

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

	withFilters(
		playhead
			.command("sessions")
			.description("list the sessions, newest activity first")
			.option("-n, --limit <count>", "how many, at most 200", "20"),
	)
		.option("-q, --query <text>", "text in the title")
		.option("--json", "as JSON lines")
		.action(async (options: Record<string, string>) => (await import("./commands/sessions.ts")).sessions(options));

	withFilters(
		playhead
			.command("search")
			.description("search titles, messages, tool calls and their results, newest first")
			.argument("<text>", 'words, "a phrase", start*, -without')
			.option("-n, --limit <count>", "how many, at most 100", "20")
			.option("--session <sessionId>", "in this session alone"),
	)
		.option("--json", "as JSON lines")
		.action(async (text: string, options: Record<string, string>) =>
			(await import("./commands/search.ts")).search(text, options),
		);

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
		.command("import")
		.description(
			"bring sessions of Claude Code, Codex, Gemini CLI and opencode to the running server; again adds what is new",
		)
		.argument("[paths...]", "session files or folders; where these agents keep their sessions otherwise")
		.option("--watch", "follow the sessions as they go on, until Ctrl-C")
		.option("-n, --dry-run", "only say what would be sent")
		.addHelpText("after", importHelp)
		.action(async (paths: string[], options: { watch?: boolean; dryRun?: boolean }) =>
			(await import("./commands/import.ts")).importSessions(paths, options),
		);

	playhead
		.command("gc")
		.description(
			"clean up the snapshots of the running server: pack them, free what deleted sessions left, keep the quota",
		)
		.option(
			"-q, --quota <size>",
			"what each folder's snapshots may take, such as 500MB; PLAYHEAD_SNAPSHOT_QUOTA otherwise",
		)
		.option("-n, --dry-run", "only say what would go")
		.action(async (options: { quota?: string; dryRun?: boolean }) => (await import("./commands/gc.ts")).gc(options));

	playhead
		.command("mcp")
		.description("serve MCP over standard streams, for programs that start their MCP servers; Playhead has to run")
		.action(async () => (await import("./commands/mcp.ts")).mcp());

	addSchedules(playhead);

	playhead
		.command("retention")
		.description("delete the sessions that the retention policy lets go; it cannot be undone")
		.option("-n, --dry-run", "only say what it would delete")
		.action(async (options: { dryRun?: boolean }) => (await import("./commands/retention.ts")).retention(options));

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

function addSchedules(playhead: Command): void {
	const schedules = playhead
		.command("schedules")
		.description("list what the clock starts; run, pause and resume it")
		.option("--json", "as JSON lines")
		.action(async (options: { json?: boolean }) => (await import("./commands/schedules.ts")).listSchedules(options));
	const which = "the schedule's id, or its name";
	schedules
		.command("run")
		.description("fire it now, paused or not; the next firing by the clock stays as it is")
		.argument("<schedule>", which)
		.action(async (schedule: string) => (await import("./commands/schedules.ts")).runSchedule(schedule));
	schedules
		.command("pause")
		.description("nothing is due until it is resumed; what runs goes on")
		.argument("<schedule>", which)
		.action(async (schedule: string) => (await import("./commands/schedules.ts")).pauseSchedule(schedule, true));
	schedules
		.command("resume")
		.description("it is due again from now on")
		.argument("<schedule>", which)
		.action(async (schedule: string) => (await import("./commands/schedules.ts")).pauseSchedule(schedule, false));
}
