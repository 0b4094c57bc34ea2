import { expect, it } from "vitest";
import { at, draft } from "../test/draft.ts";
import { given, sessionId } from "../test/given.ts";
import { begun, ended, opened, sent, startCommand, uuid } from "../test/small-session.ts";
import { decideSend, decideStart } from "./decide-message.ts";
import { limits } from "./limits.ts";

const start = startCommand();
const send = (whenBusy: "reject" | "queue", n = 2) => ({
	sessionId,
	runId: uuid(100 + n),
	messageId: uuid(200 + n),
	at: at(50),
	text: "And now?",
	whenBusy,
});

it("[RUN1] a start makes session, message and queued run, which holds the session", () => {
	const { types, result, after } = given().when((state) => decideStart(start, state));
	expect(types).toEqual(["session.created", "message.finished", "run.queued"]);
	expect(result).toEqual({ runId: start.runId, status: "queued" });
	expect(after.row).toMatchObject({
		title: "Read the two files",
		titledBy: "prompt",
		activeRunId: start.runId,
		activeAttempt: 0,
	});
});

it("a title that was given is the person's own", () => {
	const { after } = given().when((state) => decideStart({ ...start, title: "Mine" }, state));
	expect(after.row).toMatchObject({ title: "Mine", titledBy: "user" });
});

it("[RUN1] the same start again gives the same run and no events, also after its end", () => {
	const again = { ...start, runId: uuid(999) };
	const { messageId } = start;
	const running = given(...opened(), begun(start.runId, 5)).when((state) => decideStart(again, state), { messageId });
	expect(running).toMatchObject({ events: [], result: { runId: start.runId, status: "running" } });
	const over = given(...opened(), begun(start.runId, 5), ended(start.runId, 9));
	expect(over.when((state) => decideStart(again, state), { messageId }).result).toEqual({
		runId: start.runId,
		status: "done",
	});
});

it("[RUN1] the same session with another message is a conflict", () => {
	const other = { ...start, messageId: uuid(999) };
	expect(() => given(...opened()).when((state) => decideStart(other, state))).toThrow(
		expect.objectContaining({ code: "SESSION_CONFLICT" }),
	);
});

it("[RUN2] a send to a busy session is refused, or waits in line", () => {
	const busy = given(...opened(), begun(start.runId, 5));
	expect(() => busy.when((state) => decideSend(send("reject"), state))).toThrow(
		expect.objectContaining({ code: "RUN_IN_PROGRESS" }),
	);
	const { types, after } = busy.when((state) => decideSend(send("queue"), state));
	expect(types).toEqual(["message.finished", "run.queued"]);
	expect(after.runs.map((run) => run.active)).toEqual([true, false]);
	expect(after.row).toMatchObject({ activeRunId: start.runId, status: "running" });
});

it("[RUN2] a send to an idle session holds it, and shows nothing of the last run", () => {
	const idle = given(...opened(), begun(start.runId, 5), ended(start.runId, 9, "error"));
	expect(idle.rows.row).toMatchObject({ status: "error", error: { code: "MODEL_FAILED" }, runDurationMs: 500 });
	const { after } = idle.when((state) => decideSend(send("reject"), state));
	expect(after.row).toMatchObject({ status: "queued", error: null, runStartedAt: null, runDurationMs: null });
	expect(after.row?.activeRunId).toBe(uuid(102));
});

it("[RUN1] a repeated message is answered before anything else is asked", () => {
	const archived = draft.of("session.archived", {}, {});
	const history = given(...opened(), begun(start.runId, 5), ...sent(2, 6), archived);
	const { events, result } = history.when((state) => decideSend(send("reject"), state), { messageId: uuid(202) });
	expect([events, result]).toEqual([[], { runId: uuid(102), status: "queued" }]);
	expect(() => history.when((state) => decideSend(send("queue", 3), state))).toThrow(
		expect.objectContaining({ code: "SESSION_ARCHIVED" }),
	);
});

it("[SEC4] the line has a limit, and the run that holds the session is not in it", () => {
	const line = Array.from({ length: limits.lineLength }, (_, index) => sent(index + 2, 10)).flat();
	const full = given(...opened(), ...line);
	expect(() => full.when((state) => decideSend(send("queue", 90), state))).toThrow(/^text: 50 messages wait in line/);
	const { events } = given(...opened(), ...line.slice(2)).when((state) => decideSend(send("queue", 90), state));
	expect(events).toHaveLength(2);
});

it("a send to no session is refused", () => {
	expect(() => given().when((state) => decideSend(send("queue"), state))).toThrow(
		expect.objectContaining({ code: "SESSION_NOT_FOUND" }),
	);
});
