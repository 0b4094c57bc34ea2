import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { InvalidInputError, PlayheadError, RunNotFoundError } from "@playhead/core";
import { explainCallError, serverAddress } from "../server.ts";

export type ExportOptions = { format?: string; content?: boolean; output?: string };

const formats = ["ndjson", "otlp", "chrome", "html"];

/** `playhead export <id>`: a session's log as NDJSON, or the trace of a session or run as a file for other programs. */
export async function exportSession(id: string, options: ExportOptions = {}): Promise<void> {
	const { format = "ndjson", content = false, output } = options;
	if (!formats.includes(format)) throw new InvalidInputError("format", `must be one of ${formats.join(", ")}.`);
	const query = format === "ndjson" ? "" : `?format=${format}&content=${content ? 1 : 0}`;
	const body = await fetchExport(id, query, format === "ndjson");
	if (output === undefined) await pipeline(Readable.fromWeb(body), process.stdout, { end: false });
	else await pipeline(Readable.fromWeb(body), createWriteStream(output));
}

/** A trace is asked for as a session's first, then as a run's: the id says not which it is. */
async function fetchExport(id: string, query: string, logOnly: boolean) {
	const session = await get(`/api/sessions/${encodeURIComponent(id)}/export${query}`);
	if (session.ok && session.body !== null) return session.body;
	if (session.status === 404 && !logOnly) {
		const run = await get(`/api/traces/${encodeURIComponent(id)}/export${query}`);
		if (run.ok && run.body !== null) return run.body;
		if (run.status !== 404) throw await refusal(run);
		throw new RunNotFoundError(id);
	}
	throw await refusal(session);
}

async function get(path: string): Promise<Response> {
	const url = serverAddress();
	const token = process.env["PLAYHEAD_TOKEN"];
	const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
	return fetch(`${url}${path}`, { headers }).catch((error: unknown) => {
		throw explainCallError(error, url);
	});
}

/** The server's own sentence, where it has one. */
async function refusal(response: Response): Promise<Error> {
	const answer: unknown = await response.json().catch(() => null);
	const error = isObject(answer) && isObject(answer["error"]) ? answer["error"] : {};
	const { message } = error;
	if (typeof message === "string") return new PlayheadError("INVALID_INPUT", message);
	return new Error(`The server answered ${response.status} ${response.statusText}.`);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null;
}
