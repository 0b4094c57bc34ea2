import { activeRun, type Message, type Transcript } from "@playhead/core";

/** What the active run does where nothing on the screen moves; `null`: it shows by itself, or nothing runs. */
export function runProgress(
	transcript: Pick<Transcript, "runs" | "messages">,
): { words: string; since: string } | null {
	const run = activeRun(transcript);
	if (run === null) return null;
	if (run.status === "queued") return { words: "Waiting for a worker", since: run.queuedAt };
	const last = transcript.messages.findLast(({ runId, role }) => runId === run.runId && role === "assistant");
	if (last === undefined) return { words: "Starting", since: run.startedAt ?? run.queuedAt };
	if (last.status === "streaming" && last.parts.length === 0) return { words: "Waiting for the model", since: last.at };
	if (last.discarded === true) return { words: "Waiting to ask the model again", since: endOf(last) };
	return null;
}

function endOf({ at, durationMs = 0 }: Message): string {
	return new Date(Date.parse(at) + durationMs).toISOString();
}
