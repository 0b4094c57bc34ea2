import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { SessionNotFoundError } from "@playhead/core";
import { explainCallError, serverAddress } from "../server.ts";

/** `playhead export <id>`: the log as NDJSON, streamed. */
export async function exportSession(id: string): Promise<void> {
	const url = serverAddress();
	const token = process.env["PLAYHEAD_TOKEN"];
	const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
	const response = await fetch(`${url}/api/sessions/${encodeURIComponent(id)}/export`, { headers }).catch(
		(error: unknown) => {
			throw explainCallError(error, url);
		},
	);
	if (response.status === 404 || response.status === 400) throw new SessionNotFoundError(id);
	if (!response.ok || response.body === null)
		throw new Error(`The server answered ${response.status} ${response.statusText}.`);
	await pipeline(Readable.fromWeb(response.body), process.stdout, { end: false });
}
