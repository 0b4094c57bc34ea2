import { createInterface } from "node:readline/promises";
import { activeRun, openApprovals, type Transcript } from "@playhead/core";
import pc from "picocolors";

export type Answer = { callId: string; decision: "allow" | "deny"; note?: string; remember?: "session" };

export type AskerOptions = {
	input: NodeJS.ReadableStream;
	output: NodeJS.WritableStream;
	/** Gives the answer to the server. */
	answer: (answer: Answer) => Promise<void>;
};

/** Asks in the terminal for the calls that wait, one after the other. What is answered elsewhere is asked no more. */
export class Asker {
	readonly #options: AskerOptions;
	#asking: { callId: string; stop: AbortController } | null = null;
	readonly #given = new Set<string>();

	constructor(options: AskerOptions) {
		this.#options = options;
	}

	/** Call it whenever the session has changed. */
	consider(transcript: Pick<Transcript, "runs">): void {
		const run = activeRun(transcript);
		const open = run === null ? [] : openApprovals(run);
		if (this.#asking !== null && open.some(({ callId }) => callId === this.#asking?.callId)) return;
		this.close();
		const next = open.find(({ callId }) => !this.#given.has(callId));
		if (next === undefined) return;
		const asking = { callId: next.callId, stop: new AbortController() };
		this.#asking = asking;
		void this.#ask(next, asking.stop.signal).catch((error: unknown) => this.#fail(asking, error));
	}

	/** Takes a question back that stands in the terminal. */
	close(): void {
		this.#asking?.stop.abort();
		this.#asking = null;
	}

	async #ask({ callId, name }: { callId: string; name: string }, signal: AbortSignal): Promise<void> {
		const { input, output } = this.#options;
		const lines = createInterface({ input, output });
		// The interface takes Ctrl-C for itself.
		lines.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
		try {
			for (;;) {
				const said = await lines.question(`Allow ${pc.bold(name)}? ${pc.dim("[y, always, n, or n and why]")} `, {
					signal,
				});
				const answer = parseAnswer(said);
				if (answer === null) continue;
				this.#given.add(callId);
				return await this.#options.answer({ callId, ...answer });
			}
		} finally {
			lines.close();
		}
	}

	#fail({ callId, stop }: { callId: string; stop: AbortController }, error: unknown): void {
		if (stop.signal.aborted) return;
		this.#given.delete(callId);
		this.#asking = null;
		const reason = error instanceof Error ? error.message : String(error);
		this.#options.output.write(`${pc.red("✗")} The answer was not taken: ${reason}\n`);
	}
}

/** `y`, `always` (in this session), `n`, `n because …`; `null`: none of them. */
export function parseAnswer(said: string): Omit<Answer, "callId"> | null {
	if (/^\s*(a|always)\s*$/i.test(said)) return { decision: "allow", remember: "session" };
	const [, word = "", rest = ""] = /^\s*(y|yes|n|no)\b[\s,:]*(.*?)\s*$/is.exec(said) ?? [];
	if (word === "") return null;
	const decision = word.toLowerCase().startsWith("y") ? "allow" : "deny";
	return rest === "" ? { decision } : { decision, note: rest };
}
