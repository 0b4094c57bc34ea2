import { PlayheadError, titleFromPrompt } from "@playhead/core";
import type { Format, Head, TranscriptDraft } from "@playhead/transcript";
import { explainCallError } from "../server.ts";
import type { Problem } from "./source.ts";

/** A draft with the file and the line that told it. */
export type Placed = { draft: TranscriptDraft; path: string; place: number };
/** `repeated`: events that the server had. */
export type Sent = { appended: number; repeated: number; refused: Problem[] };
export type Send = (format: Format, head: Head, drafts: readonly Placed[]) => Promise<Sent>;

/** Events and characters of JSON in one request. */
const mostDrafts = 500;
const mostCharacters = 4_000_000;

/** Sends drafts to a server, in their order, in requests of a bounded size. */
export function sender({ url, token, signal }: { url: string; token: string | undefined; signal: AbortSignal }): Send {
	const post = async (body: string): Promise<{ appended: number; repeated: number } | Refusal> => {
		const headers: Record<string, string> = { "content-type": "application/json" };
		if (token) headers["authorization"] = `Bearer ${token}`;
		const response = await fetch(`${url}/api/ingest`, { method: "POST", headers, body, signal }).catch(
			(error: unknown) => {
				throw explainCallError(error, url);
			},
		);
		const answer: unknown = await response.json().catch(() => null);
		if (response.ok) return answer as { appended: number; repeated: number };
		return refusalOf(answer, response.status, url);
	};
	return async (format, head, drafts) => {
		const session = JSON.stringify(sessionOf(format, head));
		const texts = drafts.map(({ draft }) => JSON.stringify(draft));
		const sent: Sent = { appended: 0, repeated: 0, refused: [] };
		const sendRange = async (from: number, to: number): Promise<void> => {
			const answer = await post(`{"session":${session},"drafts":[${texts.slice(from, to).join(",")}]}`);
			if (!("message" in answer)) {
				sent.appended += answer.appended;
				sent.repeated += answer.repeated;
			} else if (to - from > 1) {
				// All of a batch is stored or none: the halves tell which event was at fault.
				const middle = (from + to) >> 1;
				await sendRange(from, middle);
				await sendRange(middle, to);
			} else sent.refused.push(problemOf(drafts[from], answer));
		};
		for (const [from, to] of rangesOf(texts)) await sendRange(from, to);
		return sent;
	};
}

type Refusal = { message: string };

/** What the server says of this batch; what it says of any batch ends the import. */
function refusalOf(answer: unknown, status: number, url: string): Refusal {
	const told = answer as { error?: { message?: string; data?: { code?: string } } } | null;
	const message = told?.error?.message ?? `The server at ${url} answered with HTTP ${status}.`;
	if (status === 413 || (status === 400 && told?.error !== undefined)) return { message };
	if (status === 404) {
		throw new PlayheadError(
			"NOT_FOUND",
			`The server at ${url} takes no imports: it is of an older version. Update it.`,
		);
	}
	throw new PlayheadError(status >= 500 ? "DATABASE_UNAVAILABLE" : "INVALID_INPUT", message);
}

function problemOf(placed: Placed | undefined, { message }: Refusal): Problem {
	return { path: placed?.path ?? "", line: placed?.place ?? null, problem: `was refused by the server: ${message}` };
}

function rangesOf(texts: readonly string[]): [number, number][] {
	const ranges: [number, number][] = [];
	let from = 0;
	let characters = 0;
	texts.forEach((text, index) => {
		if (index > from && (index - from >= mostDrafts || characters + text.length > mostCharacters)) {
			ranges.push([from, index]);
			from = index;
			characters = 0;
		}
		characters += text.length;
	});
	if (texts.length > from) ranges.push([from, texts.length]);
	return ranges;
}

const cut = (text: string, most: number): string => text.replaceAll("\0", "\uFFFD").slice(0, most).toWellFormed();

function sessionOf(format: Format, { id, producer, agent, model, title, workspace, startedAt, metadata }: Head) {
	return {
		source: "transcript",
		kind: format,
		id: cut(id, 512),
		producer,
		agent: cut(agent, 200),
		model: cut(model, 200),
		title: titleFromPrompt(title),
		workspace: workspace === null ? null : cut(workspace, 4096),
		startedAt,
		metadata: Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, cut(value, 1000)])),
	};
}
