import { InvalidInputError } from "@playhead/core";
import type { SearchItem } from "@playhead/db";
import pc from "picocolors";
import { connect, explainCallError } from "../server.ts";
import { type FilterOptions, filterOf } from "./session-filter.ts";

type Options = FilterOptions & { limit?: string; session?: string; json?: boolean | string };

/** `playhead search <text>`: what was said and done in sessions, newest first, each with its place. */
export async function search(text: string, options: Options): Promise<void> {
	const limit = Number(options.limit ?? 20);
	if (!Number.isInteger(limit) || limit < 1 || limit > 100)
		throw new InvalidInputError("limit", "is a whole number from 1 to 100.");
	const session = options.session === undefined ? {} : { sessionId: options.session };
	// Typed to its end: the last word is a whole one unless it says otherwise.
	const wanted = { query: `${text} `, ...filterOf(options), ...session };
	const { url, client } = connect();
	let shown = 0;
	let cursor: string | null = null;
	do {
		const page: { items: SearchItem[]; nextCursor: string | null } = await client.searchMessages
			.query({ ...wanted, limit: limit - shown, cursor })
			.catch((error: unknown) => {
				throw explainCallError(error, url);
			});
		for (const item of page.items)
			process.stdout.write(options.json ? `${JSON.stringify(item)}\n` : `${lines(item, url)}\n`);
		shown += page.items.length;
		cursor = page.nextCursor;
	} while (shown < limit && cursor !== null);
	if (shown === 0 && !options.json) process.stdout.write("Nothing was found.\n");
}

function lines({ sessionId, callId, messageId, kind, role, at, snippet, session }: SearchItem, url: string): string {
	let [marked, done] = ["", 0];
	for (const [start, end] of snippet.hits) {
		marked += snippet.text.slice(done, start) + pc.bold(pc.yellow(snippet.text.slice(start, end)));
		done = end;
	}
	marked += snippet.text.slice(done);
	const place = `${url}/sessions/${sessionId}${callId !== null ? `#call-${callId}` : messageId !== null ? `#message-${messageId}` : ""}`;
	return `${pc.bold(session.title)} ${pc.dim(`${role ?? kind} · ${at}`)}\n  ${marked}\n  ${pc.dim(place)}`;
}
