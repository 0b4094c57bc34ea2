import type { ContentPart, EventError, Json, Usage } from "@playhead/core";
import { emit, type TurnContext } from "../loop/run-context.ts";
import { callIdsOf } from "../loop/run-state.ts";
import { maxAnswerCharacters } from "../policy/answer-limit.ts";
import { uniqueCallId } from "../policy/call-id.ts";
import { cleanText } from "../tool/clean-text.ts";
import { AcpError } from "./acp-error.ts";
import { type AcpCall, argsOf, endOfCall, nameOf, textOf } from "./call.ts";
import type { CallContent, CallUpdate } from "./update.ts";

/** How long a call that is only announced waits for a question about it, in milliseconds, until it counts as begun. */
const announcedMs = 1_500;
/** The same of one that is said to be in progress: some agents say so before they ask. */
const inProgressMs = 300;
/** Characters of a call's output that are shown live. */
const maxLive = 64 * 1024;

type Open = { id: string; content: ContentPart[]; startedAt: number; firstAt: number | null };

export type End = { finishReason: string; usage: Usage | null; cost: number | null; error: EventError | null };

/**
 * Writes what an agent says and does into the log, as messages and calls of the turn. An answer ends where a call begins.
 * All methods are to be called one after the other (`serially`).
 */
export class Recorder {
	readonly #turn: TurnContext;
	readonly #used: Set<string>;
	readonly #calls = new Map<string, AcpCall>();
	readonly #early = new Map<string, { stream: "stdout" | "stderr"; text: string }[]>();
	#open: Open | null = null;
	#characters = 0;
	#tail: Promise<void> = Promise.resolve();
	#closed = false;

	constructor(turn: TurnContext) {
		this.#turn = turn;
		this.#used = callIdsOf(turn.transcript);
	}

	/** Does the work when what was given before is done. */
	serially<T>(work: () => Promise<T>): Promise<T> {
		const mine = this.#tail.then(work);
		this.#tail = mine.then(
			() => undefined,
			() => undefined,
		);
		return mine;
	}

	async say(part: "text" | "reasoning", said: string): Promise<void> {
		const text = cleanText(said);
		if (text === "" || this.#closed) return;
		this.#characters += text.length;
		if (this.#characters > maxAnswerCharacters)
			throw new AcpError("LIMIT_REACHED", `The agent said more than ${maxAnswerCharacters} characters in one turn.`);
		const open = await this.#openMessage();
		open.firstAt ??= this.#turn.options.clock.monotonic();
		const last = open.content.at(-1);
		if (last?.type === part) last.text += text;
		else open.content.push({ type: part, text });
		await emit(this.#turn, { type: "message.delta", data: { messageId: open.id, part, text } });
	}

	/** What the agent tells of a call, for the first time or again. */
	async update(update: CallUpdate): Promise<AcpCall> {
		const call = this.#know(update);
		if (call.state === "done" || this.#closed) return call;
		if (update.status === "in_progress") call.inProgress = true;
		if (call.inProgress === true && call.content?.some(isOutput) === true) await this.begin(call);
		if (update.status === "completed" || update.status === "failed") {
			await this.begin(call);
			await this.#printEarly(call);
			await this.finish(call, update.status === "completed");
		} else if (call.state === "begun" && call.inProgress === true) await this.#printWhole(call);
		else this.#waitFor(call);
		await this.#printEarly(call);
		return call;
	}

	/** The call stands in an answer: a person can be asked about it. */
	async announce(call: AcpCall): Promise<void> {
		clearTimeout(call.timer);
		if (call.state !== "known" || this.#closed) return;
		const { workspace } = this.#turn.options;
		call.logged = call.input ?? null;
		const part = { callId: call.callId, name: nameOf(call), args: argsOf(call, workspace) };
		const open = await this.#openMessage();
		open.content.push({ type: "tool-call", ...part });
		call.state = "announced";
		await this.#closeMessage({ finishReason: "tool-calls", usage: null, cost: null, error: null }, open.id);
		call.messageId = open.id;
	}

	async begin(call: AcpCall): Promise<void> {
		await this.announce(call);
		if (call.state !== "announced" || this.#closed) return;
		const { clock, workspace } = this.#turn.options;
		call.state = "begun";
		call.startedAt = clock.monotonic();
		const data = { callId: call.callId, messageId: call.messageId ?? "", name: nameOf(call) };
		await emit(this.#turn, { type: "tool.started", data: { ...data, args: argsOf(call, workspace) } });
	}

	async finish(call: AcpCall, ok: boolean, error?: EventError): Promise<void> {
		if (call.state !== "begun") return;
		call.state = "done";
		const { options, changes } = this.#turn;
		const durationMs = options.clock.monotonic() - call.startedAt;
		const end = endOfCall(call, ok, { workspace: options.workspace, printed: call.shown });
		for (const path of end.filesWritten ?? []) changes.named.add(path);
		const data = { callId: call.callId, ...end, ...(error === undefined ? {} : { ok: false, error }), durationMs };
		await emit(this.#turn, { type: "tool.finished", data });
	}

	/** Output of a command that we run; of what comes before the agent has said for which call, the first part is kept. */
	async print(terminalId: string, stream: "stdout" | "stderr", text: string): Promise<void> {
		const call = [...this.#calls.values()].find(({ content }) => namesTerminal(content, terminalId));
		if (call !== undefined) return await this.#print(call, stream, text);
		const early = this.#early.get(terminalId) ?? [];
		if (early.reduce((sum, part) => sum + part.text.length, 0) < maxLive) early.push({ stream, text });
		this.#early.set(terminalId, early);
	}

	/** The agent's plan, as a call whose arguments are its entries. */
	async plan(entries: Json, id: string): Promise<void> {
		const call = this.#know({ id, name: "update_plan", input: entries });
		await this.begin(call);
		await this.finish(call, true);
	}

	/**
	 * Ends the turn's answer: calls that are open get `error`, or the end of a turn that went well. The last answer holds no
	 * call, and what the turn used.
	 */
	async end(end: End): Promise<void> {
		for (const call of this.#calls.values()) {
			clearTimeout(call.timer);
			if (call.state === "known" && end.error === null) continue;
			if (call.state === "known" || call.state === "announced") await this.begin(call);
			await this.finish(call, end.error === null, end.error ?? undefined);
		}
		const open = await this.#openMessage();
		await this.#closeMessage(end, open.id);
		this.#closed = true;
	}

	/** Nothing more is written. */
	close(): void {
		this.#closed = true;
		for (const { timer } of this.#calls.values()) clearTimeout(timer);
	}

	#know(update: CallUpdate): AcpCall {
		const { status: _, ...told } = update;
		const known = this.#calls.get(update.id);
		if (known !== undefined) return Object.assign(known, told);
		const callId = uniqueCallId(update.id.slice(0, 200), this.#used);
		this.#used.add(callId);
		const call: AcpCall = { ...told, callId, state: "known", shown: "", startedAt: 0 };
		this.#calls.set(update.id, call);
		return call;
	}

	#waitFor(call: AcpCall): void {
		clearTimeout(call.timer);
		// A writer that has stopped ends the turn at its next event.
		const begin = (): void => void this.serially(() => this.begin(call)).catch(() => undefined);
		const afterMs = call.inProgress === true ? inProgressMs : announcedMs;
		if (call.state === "known") call.timer = setTimeout(begin, afterMs);
	}

	/** Agents send the whole output again and again; what is new of it is written. */
	async #printWhole(call: AcpCall): Promise<void> {
		const text = textOf(call.content);
		if (text.length > call.shown.length && text.startsWith(call.shown))
			await this.#print(call, "stdout", text.slice(call.shown.length));
	}

	async #print(call: AcpCall, stream: "stdout" | "stderr", text: string): Promise<void> {
		if (call.state !== "begun" || this.#closed || call.shown.length > maxLive || text === "") return;
		call.shown += text;
		await emit(this.#turn, { type: "tool.output", data: { callId: call.callId, stream, text } });
	}

	async #printEarly(call: AcpCall): Promise<void> {
		for (const part of call.content ?? []) {
			if (part.type !== "terminal" || call.state !== "begun") continue;
			const early = this.#early.get(part.terminalId) ?? [];
			this.#early.delete(part.terminalId);
			for (const { stream, text } of early) await this.#print(call, stream, text);
		}
	}

	async #openMessage(): Promise<Open> {
		if (this.#open !== null) return this.#open;
		const { newId, clock, agent } = this.#turn.options;
		this.#open = { id: newId(), content: [], startedAt: clock.monotonic(), firstAt: null };
		const [provider, model = ""] = agent.model.split("/", 2);
		const data = { messageId: this.#open.id, role: "assistant" as const, model };
		await emit(this.#turn, { type: "message.started", data: provider === undefined ? data : { ...data, provider } });
		return this.#open;
	}

	async #closeMessage({ finishReason, usage, cost, error }: End, messageId: string): Promise<void> {
		const open = this.#open;
		if (open?.id !== messageId) return;
		this.#open = null;
		const { content, startedAt, firstAt } = open;
		const data = {
			messageId,
			role: "assistant" as const,
			content,
			...(usage === null ? {} : { usage, cost }),
			finishReason,
			...(firstAt === null ? {} : { timeToFirstTokenMs: firstAt - startedAt }),
			durationMs: this.#turn.options.clock.monotonic() - startedAt,
			...(error === null ? {} : { error }),
		};
		await emit(this.#turn, { type: "message.finished", data });
	}
}

function isOutput({ type }: CallContent): boolean {
	return type !== "diff";
}

function namesTerminal(content: AcpCall["content"], terminalId: string): boolean {
	return content?.some((part) => part.type === "terminal" && part.terminalId === terminalId) ?? false;
}
