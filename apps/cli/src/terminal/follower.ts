import {
	discardedNote,
	emptyTranscript,
	evolveTranscript,
	foldSpans,
	formatCost,
	formatDuration,
	formatTokens,
	isKnown,
	type KnownEvent,
	type SpanRow,
	type StoredEvent,
	summarise,
	type Transcript,
	totalTokens,
} from "@playhead/core";
import pc from "picocolors";
import type { Spinner } from "yocto-spinner";
import { traceTable } from "./table.ts";

export type Screen = { write(text: string): void; spinner: Spinner | null };

/**
 * Shows a session's events in a terminal as they come: text as it streams, reasoning dimmed, a line for every finished
 * tool call, and at the end the run's steps with bars. It folds with the code that the browser uses.
 */
export class Follower {
	readonly #screen: Screen;
	readonly #spans = new Map<string, SpanRow>();
	readonly #running = new Map<string, string>();
	#transcript: Transcript;
	#open: "text" | "reasoning" | null = null;

	constructor(sessionId: string, screen: Screen) {
		this.#transcript = emptyTranscript(sessionId);
		this.#screen = screen;
	}

	/** Shows a batch. `true` when a run has ended and none is active. */
	show(events: readonly StoredEvent[]): boolean {
		let ended = false;
		for (const event of events) {
			if (event.seq <= this.#transcript.lastSeq) continue;
			this.#transcript = evolveTranscript(this.#transcript, event);
			if (!isKnown(event)) continue;
			foldSpans(this.#spans, [event]);
			this.#line(event);
			ended = event.type === "run.finished" && !this.#transcript.runs.some((run) => run.active);
		}
		return ended;
	}

	get transcript(): Transcript {
		return this.#transcript;
	}

	/** The steps and what they took, as a table and a line of sums. */
	summary(): string {
		const { session, turns } = this.#transcript;
		const run = this.#transcript.runs.at(-1);
		const cost = session.cost === null ? "cost unknown" : formatCost(session.cost, 4);
		const parts = [
			statusWord(session.status),
			run?.durationMs == null ? null : formatDuration(run.durationMs),
			turns.length === 1 ? "1 turn" : `${turns.length} turns`,
			`${formatTokens(totalTokens(session.usage))} tokens`,
			cost,
		];
		const sums = parts.filter((part) => part !== null).join(" · ");
		return `\n${traceTable(this.#spans.values()).join("\n")}\n\n${sums}\n`;
	}

	#line(event: KnownEvent): void {
		switch (event.type) {
			case "message.started":
				if (event.data.role === "assistant") this.#wait("thinking");
				return;
			case "message.delta":
				return this.#delta(event.data.part, event.data.text);
			case "message.finished":
				this.#closeText();
				if (event.data.discarded === true)
					this.#print(pc.dim(`↻ ${discardedNote(event.data.content, event.data.error)}\n\n`));
				if (event.data.role === "user") this.#print(`${pc.bold("›")} ${textOf(event.data.content)}\n\n`);
				return;
			case "tool.started":
				this.#running.set(event.data.callId, `${event.data.name} ${summarise(event.data.args)}`);
				return this.#wait();
			case "tool.finished":
				return this.#finishCall(event);
			case "approval.requested": {
				const { name, args } = event.data;
				this.#wait(null);
				return this.#print(`${pc.yellow("‖")} Waits for you: ${pc.cyan(name)} ${summarise(args)}\n`);
			}
			case "approval.answered":
				return this.#print(`${pc.yellow("‖")} ${answerWord(event.data)}\n`);
			case "run.finished":
				if (event.data.error !== undefined)
					this.#print(`${pc.red("✗")} ${event.data.error.message} ${pc.dim(event.data.error.code)}\n`);
				return this.#wait(null);
			default:
				return;
		}
	}

	#delta(part: "text" | "reasoning", text: string): void {
		if (this.#open !== part) {
			this.#closeText();
			if (part === "reasoning") this.#print(pc.dim("∙ "));
			this.#open = part;
		}
		this.#print(part === "reasoning" ? pc.dim(text) : text);
	}

	#closeText(): void {
		if (this.#open !== null) this.#print("\n\n");
		this.#open = null;
	}

	#finishCall(event: KnownEvent & { type: "tool.finished" }): void {
		const { callId, ok, durationMs, error } = event.data;
		const name = this.#running.get(callId) ?? callId;
		this.#running.delete(callId);
		const mark = ok ? pc.green("✓") : pc.red("✗");
		const problem = error === undefined ? "" : ` ${pc.red(error.message.split("\n")[0] ?? "")}`;
		this.#print(`${mark} ${pc.cyan(name)} ${pc.dim(formatDuration(durationMs))}${problem}\n`);
		this.#wait();
	}

	/** What is waited for: the given words, else the running calls; `null` for nothing. */
	#wait(words?: string | null): void {
		const { spinner } = this.#screen;
		const text = words === undefined ? [...this.#running.values()].join(", ") : (words ?? "");
		if (text === "") spinner?.clear().stop();
		else if (spinner !== null) {
			spinner.text = text.length > 100 ? `${text.slice(0, 99)}…` : text;
			spinner.start();
		}
	}

	#print(text: string): void {
		if (this.#screen.spinner?.isSpinning) this.#screen.spinner.stop();
		this.#screen.write(text);
	}
}

function answerWord({ decision, remember }: { decision: "allow" | "deny"; remember?: "session" | undefined }): string {
	if (decision === "deny") return "Denied";
	return remember === undefined ? "Allowed" : "Allowed for the rest of this session";
}

function statusWord(status: string): string {
	return status === "done"
		? pc.green("Done")
		: status === "error" || status === "lost"
			? pc.red("Failed")
			: pc.yellow(status);
}

function textOf(content: readonly { type: string }[]): string {
	return content.flatMap((part) => ("text" in part && typeof part.text === "string" ? [part.text] : [])).join("\n");
}
