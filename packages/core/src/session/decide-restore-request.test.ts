import { expect, it } from "vitest";
import { at } from "../test/draft.ts";
import { given, sessionId } from "../test/given.ts";
import { begun, ended, opened, startCommand } from "../test/small-session.ts";
import { decideRestoreAnswer, decideRestoreRequest } from "./decide-restore-request.ts";

const { runId } = startCommand();
const done = [...opened(), begun(runId, 5), ended(runId, 50)];
const wish = { sessionId, at: at(60), requestId: "r1", turn: 1, scope: "both" as const, present: "p", by: "Editor" };
const request = given(...done).when((state) => decideRestoreRequest(wish, state));
const answered = { sessionId, at: at(70), requestId: "r1", outcome: "restored" as const, undoTurn: 3, kept: [] };

it("[MCP7] a program's wish stands in the row until it is answered, and the same one is noted once", () => {
	expect(request.types).toEqual(["restore.requested"]);
	expect(request.after.row?.restoreRequest).toMatchObject({ requestId: "r1", by: "Editor", at: at(60), answer: null });
	const again = given(...done, ...request.events).when((state) =>
		decideRestoreRequest({ ...wish, requestId: "r2" }, state),
	);
	expect(again).toMatchObject({ types: [], result: { requestId: "r1" } });
	const other = given(...done, ...request.events).when((state) =>
		decideRestoreRequest({ ...wish, requestId: "r2", turn: 0 }, state),
	);
	expect(other.after.row?.restoreRequest).toMatchObject({ requestId: "r2", turn: 0, answer: null });
});

it("[MCP7] the first answer counts, and one to another request is refused", () => {
	const asked = given(...done, ...request.events);
	const first = asked.when((state) => decideRestoreAnswer(answered, state));
	expect(first.after.row?.restoreRequest?.answer).toMatchObject({ outcome: "restored", undoTurn: 3 });
	const second = given(...done, ...request.events, ...first.events).when((state) =>
		decideRestoreAnswer({ sessionId, at: at(80), requestId: "r1", outcome: "denied" }, state),
	);
	expect(second).toMatchObject({ types: [], result: { answer: { outcome: "restored" } } });
	expect(() => asked.when((state) => decideRestoreAnswer({ ...answered, requestId: "r0" }, state))).toThrow(
		expect.objectContaining({ code: "RESTORE_REQUEST_NOT_FOUND" }),
	);
});

it("[REST5] a wish is refused while a run is active", () => {
	const active = given(...opened(), begun(runId, 5));
	expect(() => active.when((state) => decideRestoreRequest(wish, state))).toThrow(
		expect.objectContaining({ code: "RUN_IN_PROGRESS" }),
	);
});
