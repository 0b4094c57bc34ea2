import { access } from "node:fs/promises";
import { join } from "node:path";
import { decideApprovalAnswer } from "@playhead/core";
import { dataOf, type TestSession } from "./test-run.ts";

/** The calls that a person was asked about, in order. */
export async function idsOf(session: TestSession): Promise<string[]> {
	return dataOf(await session.events(), "approval.requested").map(({ callId }) => String(callId));
}

/** Answers a question of the current run. */
export async function answer(
	{ run }: TestSession,
	callId: string | undefined,
	decision: "allow" | "deny",
	said: { note?: string; remember?: "session" } = {},
) {
	const command = {
		sessionId: run.sessionId,
		callId: callId ?? "",
		decision,
		by: "user",
		at: new Date().toISOString(),
	};
	await run.log.execute(run.sessionId, (state) => decideApprovalAnswer({ ...command, ...said }, state));
}

/** Whether the session's workspace holds the file. */
export async function exists(session: TestSession, name: string): Promise<boolean> {
	return await access(join(session.workspace, name)).then(
		() => true,
		() => false,
	);
}
