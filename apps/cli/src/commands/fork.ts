import { connect, explainCallError } from "../server.ts";
import { turnNumber } from "./turn-number.ts";

type Options = { prompt?: string; agent?: string; model?: string; title?: string };

/** `playhead fork`: prints the id of the new session. */
export async function fork(sessionId: string, turnText: string, options: Options): Promise<void> {
	const { prompt, agent, model, title } = options;
	const turn = turnNumber(turnText);
	const { url, client } = connect();
	try {
		const made = await client.forkSession.mutate({ sessionId, turn, prompt, agent, model, title });
		process.stdout.write(`${made.sessionId}\n`);
	} catch (error) {
		throw explainCallError(error, url);
	}
}
