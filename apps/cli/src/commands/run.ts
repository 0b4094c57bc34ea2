import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { type Client, followSession } from "@playhead/api/client";
import { InvalidInputError, type StoredEvent } from "@playhead/core";
import pc from "picocolors";
import { v7 as uuidv7 } from "uuid";
import { connect, explainCallError } from "../server.ts";
import { type Answer, Asker } from "../terminal/asker.ts";
import { Follower } from "../terminal/follower.ts";
import { terminalScreen } from "../terminal/screen.ts";

type Options = { agent?: string; model?: string; workspace?: string; title?: string };

/**
 * `playhead run`: starts a session and follows it to the end of its run. Ctrl-C stops following, not the session. Exit
 * code 0 when the run is done, 1 otherwise.
 */
export async function run(argument: string, options: Options): Promise<void> {
	const prompt = argument === "-" ? await text(process.stdin) : argument;
	if (prompt.trim() === "") throw new InvalidInputError("prompt", "is empty. Say what the agent is to do.");
	const { url, client } = connect();
	// The id is ours from the first request on, so that a repeated request starts nothing twice.
	const sessionId = uuidv7();
	const workspace = options.workspace === undefined ? {} : { workspace: resolve(options.workspace) };
	try {
		await client.startSession.mutate({ ...options, ...workspace, prompt, sessionId });
	} catch (error) {
		throw explainCallError(error, url);
	}
	process.stdout.write(`${pc.dim(`${url}/sessions/${sessionId}`)}\n\n`);
	const follower = new Follower(sessionId, terminalScreen());
	const left = new AbortController();
	process.once("SIGINT", () => left.abort());
	const asker = process.stdin.isTTY && process.stdout.isTTY ? askHere(client, sessionId) : null;
	const show = (events: StoredEvent[]): boolean => {
		const ended = follower.show(events);
		asker?.consider(follower.transcript);
		return ended;
	};
	await followSession(client, sessionId, 0, show, left.signal);
	asker?.close();
	if (left.signal.aborted) {
		process.stdout.write(`\n${pc.yellow("The session goes on.")} Watch it at ${url}/sessions/${sessionId}\n`);
		return;
	}
	process.stdout.write(follower.summary());
	if (follower.transcript.session.status !== "done") process.exitCode = 1;
}

/** Where a person sits at the terminal, the calls that wait are asked for here. */
function askHere(client: Client, sessionId: string): Asker {
	const { stdin: input, stdout: output } = process;
	const answer = async (given: Answer): Promise<void> => {
		await client.answerApproval.mutate({ sessionId, ...given });
	};
	return new Asker({ input, output, answer });
}
