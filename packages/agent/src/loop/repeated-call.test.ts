import { afterEach, expect, it } from "vitest";
import { type Reply, type ReplyPart, startModelServer } from "../../../../tests/model-server/index.ts";
import { dataOf, httpModel, scriptedModel, testAgent, testSession } from "./test-run.ts";

const closing: AsyncDisposable[] = [];
afterEach(async () => {
	for (const resource of closing.splice(0)) await resource[Symbol.asyncDispose]();
});

const [qwen, claude] = ["openai-compatible/qwen", "anthropic/claude-sonnet-4-5"] as const;

/** Runs one session against a server that gives these replies in turn; the last one for all further requests. */
async function play(replies: Reply[], model: string) {
	const server = await startModelServer({ script: ({ n }) => replies[Math.min(n, replies.length - 1)] ?? {} });
	const session = await testSession();
	closing.push(session, server);
	const url = model === claude ? server.anthropicURL : server.openaiURL;
	await session.attempt({ model: httpModel(model, url), agent: testAgent({ model }) });
	return { server, session, events: await session.events(), transcript: await session.transcript() };
}

const call = { toolCall: { name: "list_files", id: "call_1", args: { path: ".", depth: 1, note: "a long argument" } } };
/** What the server sends before it destroys the socket, and after how many of the dialect's frames it does. */
const drops: [string, string, ReplyPart[], number][] = [
	[qwen, "after text", [{ text: "The answer to this is forty-two." }], 3],
	[qwen, "after reasoning", [{ reasoning: "Let me think about this." }, { text: "Forty-two." }], 3],
	[qwen, "in a call's arguments", [{ text: "Looking." }, call], 5],
	[qwen, "after a whole call", [{ text: "Looking." }, call, call], 10],
	[claude, "after text", [{ text: "The answer to this is forty-two." }], 5],
	[claude, "after reasoning", [{ reasoning: "Let me think about this." }, { text: "Forty-two." }], 7],
	[claude, "in a call's arguments", [{ text: "Looking." }, call], 8],
	[claude, "after a whole call", [{ text: "Looking." }, call, call], 14],
];

it.each(drops)(
	"[RUN3] %s: a socket that drops %s: the call is made again, and nothing stands there twice",
	async (model, _, parts, dropAfter) => {
		const whole: Reply = { parts, usage: { input: 10, output: 5 } };
		const done: Reply = { parts: [{ text: "Done." }] };
		const { server, events, transcript } = await play([{ ...whole, dropAfter }, whole, done], model);
		expect(server.requests.map(({ rejected }) => rejected)).toEqual(server.requests.map(() => null));
		// What the failed attempt said is in no later request.
		expect(server.requests[1]?.body).toEqual(server.requests[0]?.body);
		const [first, second] = transcript.messages.filter(({ role }) => role === "assistant");
		expect(first).toMatchObject({ status: "error", discarded: true, turn: 1, error: { code: "MODEL_UNREACHABLE" } });
		expect(first?.parts.length).toBeGreaterThan(0);
		expect(second).toMatchObject({ status: "done", turn: 1 });
		expect(second).not.toHaveProperty("discarded");
		const said = transcript.messages.filter((message) => message.role === "assistant" && message.discarded !== true);
		const text = said.flatMap((message) => message.parts.map((part) => (part.type === "text" ? part.text : "")));
		const expected = parts.flatMap((part) => ("text" in part ? [part.text] : []));
		expect(text.filter((one) => one !== "" && one !== "Done.")).toEqual(expected);
		const asked = parts.filter((part) => "toolCall" in part).length;
		expect(dataOf(events, "tool.started")).toHaveLength(asked);
		expect(dataOf(events, "tool.finished")).toHaveLength(asked);
		expect(dataOf(events, "run.finished")).toMatchObject([{ status: "done", reason: "answered" }]);
		expect(transcript.turns.filter(({ turn }) => turn === 1)).toHaveLength(1);
	},
);
