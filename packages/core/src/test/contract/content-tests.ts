import { expect, it } from "vitest";
import { draft, text } from "../draft.ts";
import { openSession } from "../open-session.ts";
import type { Subject } from "./under-test.ts";

export function contentTests(subject: Subject): void {
	it("[SEC5] secrets are masked before they are stored", async () => {
		const session = await openSession(subject().log);
		const key = `sk-ant-${"a1B2".repeat(10)}`;
		await session.append([
			draft.delta("m", `the key is ${key}.`, {}),
			draft.toolStarted("c", "m", { runId: session.runId }, { env: { OPENAI: key }, [key]: [key] }),
		]);
		const read = JSON.stringify([await session.events(), await subject().readModels(session.sessionId)]);
		expect(read).not.toContain("a1B2");
		expect(read).toContain("the key is [masked].");
	});

	it("NUL characters and lone surrogates are stored as replacement characters, in values and in keys", async () => {
		const session = await openSession(subject().log);
		const { runId } = session;
		await session.append([
			draft.finished("m", [text("a\u0000b \ud800 c \udc00 😀")], { runId }),
			draft.toolStarted("c", "m", { runId }, { "k\u0000": ["\udfff"] }),
			draft.toolFinished("c", { runId }, { result: { text: "\u0000" } }),
		]);
		const [message, started, finished] = (await session.events()).slice(3);
		expect(message?.data.content).toEqual([text("a\ufffdb \ufffd c \ufffd 😀")]);
		expect(started?.data.args).toEqual({ "k\ufffd": ["\ufffd"] });
		expect(finished?.data.result).toEqual({ text: "\ufffd" });
	});

	it("[LOG8] a tool result of 300 KiB leaves its head, its place and its length; the whole is an artifact", async () => {
		const session = await openSession(subject().log);
		const whole = `${"0123456789abcdef".repeat(19_200)}é`;
		await session.append([draft.toolFinished("c", { runId: session.runId }, { result: { stdout: whole, code: 0 } })]);
		const data: Record<string, unknown> = (await session.events()).at(-1)?.data ?? {};
		expect(data).toMatchObject({
			truncated: true,
			result: { stdout: whole.slice(0, 8_192), code: 0 },
			artifacts: [{ path: "result.stdout", bytes: 307_202 }],
		});
		const [ref] = data.artifacts as [{ id: string }];
		expect(await subject().artifact(session.sessionId, ref.id)).toBe(whole);
		expect(await subject().artifact(session.sessionId, crypto.randomUUID())).toBeNull();
	});

	it("[LOG8] a value at the limit stays in the event", async () => {
		const session = await openSession(subject().log);
		const result = "x".repeat(256 * 1024);
		await session.append([draft.toolFinished("c", {}, { result })]);
		expect((await session.events()).at(-1)?.data).toEqual({ callId: "c", ok: true, durationMs: 10, result });
	});

	it("[LOG8] a stale append stores no artifact's event", async () => {
		const session = await openSession(subject().log);
		const fence = { runId: session.runId, attempt: 9 };
		const large = draft.toolFinished("c", fence, { result: "x".repeat(300 * 1024) });
		await expect(session.append([large], fence)).rejects.toMatchObject({ code: "STALE_RUN" });
		expect(await session.events()).toHaveLength(3);
	});
}
