/**
 * A small agent that speaks ACP without its SDK, for tests. What it does stands in the last line of its prompt, steps
 * separated by ` | `. `--load`: it can load sessions, which it keeps in the folder after it. `--silent`: it answers nothing.
 * `--rubbish`: it writes lines that are no messages. `--auth`: it wants a login. `--version 9`: it speaks another version.
 */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

type Params = Record<string, unknown>;
type Message = { id?: number | string; method?: string; params?: Params; result?: Params; error?: { message: string } };

const flag = (name: string): string | undefined => {
	const at = process.argv.indexOf(name);
	return at < 0 ? undefined : (process.argv[at + 1] ?? "");
};
const store = flag("--load");
const cwd = process.cwd();
const pending = new Map<number, (message: Message) => void>();
let nextId = 1;
let session = "";
let prompts: string[] = [];
let cancelled = false;
let loggedIn = false;

const send = (message: object): void =>
	void process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
const update = (sessionUpdate: string, rest: object): void =>
	send({ method: "session/update", params: { sessionId: session, update: { sessionUpdate, ...rest } } });
const say = (text: string): void => update("agent_message_chunk", { content: { type: "text", text } });

async function ask(method: string, params: object): Promise<Params> {
	const id = nextId++;
	const { promise, resolve } = Promise.withResolvers<Message>();
	pending.set(id, resolve);
	send({ id, method, params: { sessionId: session, ...params } });
	const answer = await promise;
	if (answer.error !== undefined) throw new Error(answer.error.message);
	return answer.result ?? {};
}

const options = [
	{ optionId: "always", name: "Always", kind: "allow_always" },
	{ optionId: "yes", name: "Yes", kind: "allow_once" },
	{ optionId: "no", name: "No", kind: "reject_once" },
];

/** A call of the kind, asked about first where `asks`; `work` gives its text. */
async function call(kind: string, title: string, { asks = false, input = {} }, work: (id: string) => Promise<object>) {
	const toolCallId = randomUUID();
	update("tool_call", { toolCallId, title, kind, status: "pending", rawInput: input });
	if (asks) {
		const { outcome } = (await ask("session/request_permission", { toolCall: { toolCallId }, options })) as {
			outcome: { outcome: string; optionId?: string };
		};
		say(`The answer was ${outcome.optionId ?? outcome.outcome}. `);
		if (outcome.optionId !== "yes") {
			update("tool_call_update", { toolCallId, status: "failed" });
			return;
		}
	}
	update("tool_call_update", { toolCallId, status: "in_progress" });
	try {
		update("tool_call_update", { toolCallId, status: "completed", ...(await work(toolCallId)) });
	} catch (error) {
		const text = error instanceof Error ? error.message : String(error);
		update("tool_call_update", {
			toolCallId,
			status: "failed",
			content: [{ type: "content", content: { type: "text", text } }],
		});
	}
}

const textContent = (text: string) => ({ content: [{ type: "content", content: { type: "text", text } }] });
const absolute = (path: string): string => (path.startsWith("/") ? path : join(cwd, path));
const forever = (): Promise<never> => new Promise(() => undefined);

const steps: Record<string, (rest: string) => Promise<void> | void> = {
	say: (text) => say(text),
	think: (text) => update("agent_thought_chunk", { content: { type: "text", text } }),
	plan: (text) => update("plan", { entries: [{ content: text, priority: "high", status: "pending" }] }),
	recall: () => say(`I know ${prompts.length} prompts. `),
	echo: () => say(prompts.at(-1) ?? ""),
	read: (path) =>
		call("read", `Read ${path}`, {}, async () =>
			textContent(String((await ask("fs/read_text_file", { path: absolute(path) })).content)),
		),
	write: async (rest) => {
		const [path = "", ...words] = rest.split(" ");
		const newText = words.join(" ");
		await call("edit", `Write ${path}`, { input: { path } }, async () => {
			await ask("fs/write_text_file", { path: absolute(path), content: newText });
			return { content: [{ type: "diff", path: absolute(path), oldText: null, newText }] };
		});
	},
	// By itself, as most agents do.
	touch: (path) => writeFileSync(absolute(path), "touched\n"),
	ask: (command) =>
		call("execute", command, { asks: true, input: { command } }, async () => {
			appendFileSync(join(cwd, "asked"), `${command}\n`);
			return textContent("done");
		}),
	run: (command) =>
		call("execute", command, { input: { command } }, async (toolCallId) => {
			const { terminalId } = await ask("terminal/create", { command });
			update("tool_call_update", { toolCallId, content: [{ type: "terminal", terminalId }] });
			const exit = await ask("terminal/wait_for_exit", { terminalId });
			const { output } = await ask("terminal/output", { terminalId });
			await ask("terminal/release", { terminalId });
			return { rawOutput: `${String(output)}exit ${String(exit.exitCode)}` };
		}),
	usage: () => update("usage_update", { used: 1_000, size: 200_000, cost: { amount: 0.25, currency: "USD" } }),
	pid: () => say(`[${process.pid}]`),
	breed: () => {
		const child = spawn(process.execPath, ["-e", "process.on('SIGTERM', () => 0); setInterval(() => 0, 1e6)"]);
		say(`[${child.pid}]`);
	},
	tick: async (file) => {
		setInterval(() => appendFileSync(file, "tick\n"), 20);
		await forever();
	},
	once: (file) => {
		if (existsSync(file)) return;
		writeFileSync(file, "");
		return forever();
	},
	hang: forever,
	die: () => {
		process.stderr.write("out of cheese\n");
		process.exit(3);
	},
	noise: () => void process.stdout.write("no message\n[1]\n"),
	rubbish: () => void process.stdout.write("no message\n".repeat(200)),
	fail: () => {
		throw new Error("the model is away");
	},
};

async function prompt(params: Params): Promise<object> {
	const text = (params.prompt as { text: string }[]).map((block) => block.text).join("");
	prompts.push(text);
	if (store !== undefined) writeFileSync(join(store, session), JSON.stringify(prompts));
	cancelled = false;
	let stopReason = "end_turn";
	for (const step of (text.split("\n").at(-1) ?? "").split(" | ")) {
		const [name = "", ...rest] = step.trim().split(" ");
		if (name === "stop") stopReason = rest[0] ?? stopReason;
		else await steps[name]?.(rest.join(" "));
		if (cancelled) return { stopReason: "cancelled" };
	}
	return { stopReason, usage: { totalTokens: 15, inputTokens: 10, outputTokens: 5 } };
}

const methods: Record<string, (params: Params) => Promise<object | null> | object | null> = {
	initialize: () => ({
		protocolVersion: Number(flag("--version") ?? 1),
		agentCapabilities: { loadSession: store !== undefined },
		agentInfo: { name: "test-agent", version: "1.0.0" },
	}),
	authenticate: () => {
		loggedIn = true;
		return {};
	},
	"session/new": () => {
		if (flag("--auth") !== undefined && !loggedIn)
			throw Object.assign(new Error("Authentication required"), { code: -32_000 });
		session = randomUUID();
		return { sessionId: session };
	},
	"session/load": (params) => {
		session = String(params.sessionId);
		const file = join(store ?? "", session);
		if (!existsSync(file)) throw new Error("no such session");
		prompts = JSON.parse(readFileSync(file, "utf8")) as string[];
		say("This is history.");
		// Some agents answer like this, where the schema has an object.
		return null;
	},
	"session/prompt": prompt,
};

async function answer({ id, method = "", params = {} }: Message): Promise<void> {
	if (method === "session/cancel") cancelled = true;
	const handle = methods[method];
	if (id === undefined || handle === undefined) return;
	try {
		send({ id, result: await handle(params) });
	} catch (error) {
		const { message, code = -32_603 } = error as Error & { code?: number };
		send({ id, error: { code, message } });
	}
}

if (store !== undefined) mkdirSync(store, { recursive: true });
if (process.argv.includes("--rubbish")) setInterval(() => process.stdout.write("Welcome to the agent!\n"), 5);
if (process.argv.includes("--silent") || process.argv.includes("--rubbish")) setInterval(() => 0, 1e6);
else
	createInterface({ input: process.stdin }).on("line", (line) => {
		const message = JSON.parse(line) as Message;
		if (message.method === undefined) pending.get(Number(message.id))?.(message);
		else void answer(message);
	});
