import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { emptyTranscript, evolveAll } from "@playhead/core";
import { at, begun, draft, opened, sessionId, startCommand, stored } from "@playhead/core/test";
import { expect, it } from "vitest";
import { type Answer, Asker, parseAnswer } from "./asker.ts";

const { runId } = startCommand();
const place = { runId, turn: 1, at: at(20) };
const asking = (callId: string) =>
	draft.of("approval.requested", place, { callId, name: "run_command", args: { command: "rm x" } });
const answered = (callId: string) => draft.of("approval.answered", place, { callId, decision: "allow", by: "user" });
const history = [...opened(), begun(runId, 5), asking("a"), asking("b")];
const after = (...more: ReturnType<typeof asking>[]) =>
	evolveAll(emptyTranscript(sessionId), stored([...history, ...more]));

function terminal() {
	const [input, output] = [new PassThrough(), new PassThrough()];
	const answers: Answer[] = [];
	let shown = "";
	output.setEncoding("utf8").on("data", (text: string) => {
		shown += text;
	});
	const asker = new Asker({ input, output, answer: async (answer) => void answers.push(answer) });
	return {
		asker,
		answers,
		say: (line: string) => void input.write(`${line}\n`),
		shown: () => stripVTControlCharacters(shown),
	};
}

it("[TOOL6] asks for one call after the other until it understands the answer", async () => {
	const { asker, answers, say, shown } = terminal();
	asker.consider(after());
	await expect.poll(shown).toContain("Allow run_command?");
	say("what?");
	await expect.poll(() => shown().split("Allow run_command?")).toHaveLength(3);
	say("n keep it");
	await expect.poll(() => answers).toEqual([{ callId: "a", decision: "deny", note: "keep it" }]);
	asker.consider(after(answered("a")));
	await expect.poll(() => shown().split("Allow run_command?")).toHaveLength(4);
	say("y");
	await expect.poll(() => answers.at(-1)).toEqual({ callId: "b", decision: "allow" });
	asker.close();
});

it("[TOOL6] what is answered elsewhere is taken back", async () => {
	const { asker, answers, say, shown } = terminal();
	asker.consider(after());
	await expect.poll(shown).toContain("Allow run_command?");
	asker.consider(after(answered("a"), answered("b")));
	say("y");
	await new Promise((resolve) => setImmediate(resolve));
	expect(answers).toEqual([]);
});

it.each([
	["y", { decision: "allow" }],
	["a", { decision: "allow", remember: "session" }],
	["Always ", { decision: "allow", remember: "session" }],
	["as you like", null],
	[" YES ", { decision: "allow" }],
	["no, rather not", { decision: "deny", note: "rather not" }],
	["", null],
	["nothing", null],
])("reads the answer %j", (said, answer) => {
	expect(parseAnswer(said)).toEqual(answer);
});
