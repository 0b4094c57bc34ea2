import { expect, it } from "vitest";
import { answer, exists, idsOf } from "./test-approval.ts";
import { dataOf, scriptedModel, testAgent, testSession } from "./test-run.ts";

const write = (name: string) => `{ name: write_file, args: { path: ${name}, content: x } }`;
const command = "{ name: run_command, args: { command: node --version } }";
const model = scriptedModel(`
conversations:
  - steps:
      - { text: One., toolCalls: [${write("a.txt")}, ${write("b.txt")}] }
      - { text: Two., toolCalls: [${write("c.txt")}, ${command}] }
      - text: Done.
  - steps:
      - { text: Three., toolCalls: [${write("d.txt")}] }
      - text: Done again.
`);
const agent = testAgent({ approval: { default: "allow", write_file: "ask", run_command: "ask" } });

it("[TOOL6] a tool that is allowed for the session is asked about no more: by another worker, in a later run", async () => {
	await using session = await testSession();
	expect(await session.attempt({ model, agent })).toBe("waiting");
	const [first] = await idsOf(session);
	await answer(session, first, "allow", { remember: "session" });
	// Both files of the turn were asked about; the one answer holds for both. The next turn asks about the command alone.
	expect(await session.attempt({ model, agent, number: 2 })).toBe("waiting");
	expect([await exists(session, "a.txt"), await exists(session, "b.txt")]).toEqual([true, true]);
	const asked = dataOf(await session.events(), "approval.requested").map(({ name }) => name);
	expect(asked).toEqual(["write_file", "write_file", "run_command"]);
	expect(await exists(session, "c.txt")).toBe(true);
	await answer(session, (await idsOf(session)).at(-1), "deny");
	expect(await session.attempt({ model, agent, number: 3 })).toBe("ended");
	await session.send("And now?");
	expect(await session.attempt({ model, agent })).toBe("ended");
	expect(await exists(session, "d.txt")).toBe(true);
	expect(dataOf(await session.events(), "approval.requested")).toHaveLength(3);
	const results = dataOf(await session.events(), "tool.finished").map(({ callId }) => callId);
	expect(results).toHaveLength(5);
	expect(new Set(results).size).toBe(5);
});

it("[TOOL6] what the policy denies stays denied, whatever a person allowed before", async () => {
	await using session = await testSession();
	await session.attempt({ model, agent });
	const [first] = await idsOf(session);
	await answer(session, first, "allow", { remember: "session" });
	const strict = testAgent({ approval: { default: "deny" } });
	expect(await session.attempt({ model, agent: strict, number: 2 })).toBe("ended");
	expect(await exists(session, "c.txt")).toBe(false);
	const denied = dataOf(await session.events(), "tool.finished").filter(({ ok }) => ok === false);
	expect(denied.map(({ error }) => error)).toMatchObject([{ code: "DENIED" }, { code: "DENIED" }]);
});
