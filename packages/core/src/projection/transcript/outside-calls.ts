import type { KnownEvent } from "../../event/event.ts";
import { newMessage, pendingCall, unnamedCall } from "./evolve-message.ts";
import type { Message, MessagePart, ToolCallPart } from "./transcript.ts";

type ToolStarted = KnownEvent & { type: "tool.started" };

const isCall = (part: MessagePart): part is ToolCallPart => part.type === "tool-call";

/** A step that came before every answer of its run stands by itself, until the answer comes that asked for it. */
const strayId = (callId: string) => `${callId}:call`;
const isStray = ({ id, parts: [part] }: Message) => part !== undefined && isCall(part) && id === strayId(part.callId);

/**
 * The messages with a place for a call of which it is not told what message asked for it (`messageId` is empty): the
 * answer that holds its id, else the run's latest answer before it, where a call of that name may wait for its step.
 */
export function withOutsideCall(messages: Message[], event: ToolStarted): Message[] {
	const { callId, name, args } = event.data;
	if (messages.some(({ parts }) => parts.some((part) => isCall(part) && part.callId === callId))) return messages;
	const call = pendingCall(callId, name, args);
	const host = hostOf(messages, event);
	if (host === undefined) {
		return [...messages, { ...newMessage(event, strayId(callId), "assistant"), status: "done", parts: [call] }];
	}
	const waiting = host.parts.findIndex((part) => isUntold(part) && mayBe(part, call));
	const parts = waiting === -1 ? [...host.parts, call] : host.parts.with(waiting, call);
	return messages.map((message) => (message === host ? { ...host, parts } : message));
}

function hostOf(
	messages: readonly Message[],
	{ runId, at }: { runId?: string | null; at: string },
): Message | undefined {
	const started = Date.parse(at);
	return messages.findLast(
		(message) =>
			message.role === "assistant" &&
			message.runId === (runId ?? null) &&
			Date.parse(message.at) <= started &&
			!isStray(message),
	);
}

/** Some producers' answers, or their steps, do not say the call's id: then the tool's name must do. */
function mayBe(a: ToolCallPart, b: ToolCallPart): boolean {
	return a.name === b.name && (a.callId.startsWith(unnamedCall) || b.callId.startsWith(unnamedCall));
}

/** No step has told of the call yet. */
function isUntold(part: MessagePart): part is ToolCallPart {
	return isCall(part) && part.startedAt === undefined;
}

/** An answer that has come takes in the calls that it asked for, where their steps came before it. */
export function gatherCalls(messages: Message[], messageId: string): Message[] {
	const answer = messages.find(({ id }) => id === messageId);
	const wanted = answer?.parts.filter(isUntold) ?? [];
	return takeStrays(
		wanted.reduce((all, call) => gather(all, messageId, call), messages),
		messageId,
	);
}

/** Steps of calls that no answer tells of go to the answer that came last before them. */
function takeStrays(messages: Message[], messageId: string): Message[] {
	const strays = messages.filter(
		(message) => isStray(message) && message.id.startsWith(unnamedCall) && hostOf(messages, message)?.id === messageId,
	);
	if (strays.length === 0) return messages;
	const calls = strays.flatMap(({ parts }) => parts);
	return messages.flatMap((message) => {
		if (strays.includes(message)) return [];
		return [message.id === messageId ? { ...message, parts: [...message.parts, ...calls] } : message];
	});
}

function gather(messages: Message[], messageId: string, wanted: ToolCallPart): Message[] {
	const answer = messages.find(({ id }) => id === messageId);
	if (answer === undefined) return messages;
	const isIt = (message: Message, part: MessagePart): part is ToolCallPart =>
		isCall(part) &&
		part.startedAt !== undefined &&
		(part.callId === wanted.callId || (isStray(message) && mayBe(part, wanted)));
	const host = messages.find(
		(message) =>
			message !== answer && message.runId === answer.runId && message.parts.some((part) => isIt(message, part)),
	);
	const ran = host?.parts.find((part) => isIt(host, part));
	if (host === undefined || ran === undefined || !isCall(ran)) return messages;
	const at = answer.parts.indexOf(wanted);
	const taken = { ...answer, parts: answer.parts.with(at, { ...wanted, ...ran }) };
	return messages.flatMap((message) => {
		if (message === answer) return [taken];
		if (message !== host) return [message];
		return isStray(host) ? [] : [{ ...host, parts: host.parts.filter((part) => part !== ran) }];
	});
}
