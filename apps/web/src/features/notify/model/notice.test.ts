import { expect, it } from "vitest";
import { noticeOf, restoreNotice } from "./notice.ts";

const row = { sessionId: "s", title: "T", waitingFor: null, error: null, quiet: false };
const body = (...[before, change]: [Parameters<typeof noticeOf>[0], Partial<Parameters<typeof noticeOf>[1]>]) =>
	noticeOf(before, { ...row, status: "done", ...change })?.body ?? null;

it("tells of an end and of a wait that was not seen before", () => {
	expect(body("running", {})).toBe("It is done.");
	expect(body("running", { status: "waiting", waitingFor: "run_command" })).toBe(
		"It waits for you: may it use run_command?",
	);
	expect(body(undefined, { status: "waiting" })).toBe("It waits for you.");
	expect(body("queued", { status: "error", error: { code: "X", message: "No key." } })).toBe("It failed: No key.");
});

it("tells of nothing else", () => {
	expect(body("running", { quiet: true })).toBeNull();
	expect(body("done", {})).toBeNull();
	expect(body(undefined, {})).toBeNull();
	expect(body("running", { status: "cancelled" })).toBeNull();
	expect(body("done", { status: "running" })).toBeNull();
});

it("[MCP7] tells of a restore that waits, once", () => {
	const request = { requestId: "r", turn: 2, scope: "both" as const, by: "Editor", at: "", answer: null };
	const asked = { sessionId: "s", title: "T", restoreRequest: request };
	expect(restoreNotice(null, asked)?.body).toBe("It waits for you: Editor asks to take it back to turn 2.");
	expect(restoreNotice("r", asked)).toBeNull();
	expect(restoreNotice("q", { ...asked, restoreRequest: { ...request, answer: { outcome: "denied" } } })).toBeNull();
	expect(restoreNotice(null, { ...asked, restoreRequest: null })).toBeNull();
});
