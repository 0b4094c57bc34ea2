import type { CallToolResult } from "@modelcontextprotocol/server";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { answer, refusal } from "./answer.ts";
import { askPerson, clientName } from "./ask-person.ts";
import type { AwaitAnswer } from "./await-answer.ts";
import { destructive, type Register } from "./register.ts";

const present = z.string().regex(/^[0-9a-f]{40}$/, "must be the `present` of preview_restore");

type Options = {
	/** The operator has said that no person need be asked. */
	mayRestore: boolean;
	modern: boolean;
	answered: AwaitAnswer;
};

/** MCP7: the tool that takes back. A person is asked through the client, or on Playhead's own page. */
export function registerRestore(register: Register, { mayRestore, modern, answered }: Options): void {
	register(
		"restore_session",
		{
			title: "Restore a session",
			description:
				"Takes a session's conversation and files back to the end of a turn. Call preview_restore first and give its `present`. A person is asked before anything changes, where the client cannot ask on Playhead's page of the session; with status `waiting` call again with the requestId to go on waiting. The present state is saved: a restore to undoTurn undoes it.",
			inputSchema: z.strictObject({
				sessionId: uuid,
				turn: z.int().min(0),
				scope: z.enum(["conversation", "files", "both"]),
				present: present.describe(
					"Of the preview that the person has to judge; files that changed since are a conflict",
				),
				requestId: uuid.optional().describe("Of an answer with status `waiting`: goes on waiting for it"),
			}),
			outputSchema: z.object({
				status: z.enum(["restored", "waiting"]),
				turn: z.number().optional(),
				undoTurn: z.number().optional(),
				kept: z.array(z.object({ path: z.string(), reason: z.string() })).optional(),
				requestId: z.string().optional(),
				page: z.string().optional().describe("Where a person answers, on Playhead's address"),
				next: z.string().optional().describe("What to do now"),
			}),
			annotations: destructive,
		},
		async ({ requestId, ...input }, api, context) => {
			const { sessionId, turn, scope } = input;
			const wait = async (asked: { requestId: string; seq: number }) =>
				told(await answered({ sessionId, ...asked }, context.mcpReq.signal), { sessionId, turn, ...asked });
			if (requestId !== undefined) {
				const { lastSeq } = await api.getSession({ sessionId, turns: 1 });
				return await wait({ requestId, seq: lastSeq });
			}
			const question = `Take the ${scope === "both" ? "conversation and files" : scope} of session ${sessionId} back to turn ${turn}?`;
			const said = mayRestore ? "yes" : askPerson(question, context, modern);
			if (said === "no") return refusal(denied);
			if (said === "cannot ask") return await wait(await api.requestRestore({ ...input, by: clientName(context) }));
			if (said !== "yes") return said;
			const { undoTurn, kept } = await api.restoreSession(input);
			return answer({ status: "restored", turn, undoTurn, kept });
		},
	);
}

const denied = "The person did not allow the restore. Nothing was changed.";

type Asked = { sessionId: string; requestId: string; turn: number };

function told(outcome: Awaited<ReturnType<AwaitAnswer>>, { sessionId, requestId, turn }: Asked): CallToolResult {
	if (outcome === "replaced")
		return refusal(
			`The session has no request ${requestId}, or a newer one has taken its place. Nothing was changed by it.`,
		);
	if (outcome === null) {
		const page = `/sessions/${sessionId}`;
		const next = `Tell the person to answer on Playhead's page ${page}, and call restore_session again with this requestId.`;
		return answer({ status: "waiting", requestId, page, next });
	}
	if (outcome.outcome === "denied") return refusal(denied);
	if (outcome.outcome === "failed")
		return refusal(
			`${outcome.error?.message ?? "The restore failed."} Nothing was changed. (${outcome.error?.code ?? "INTERNAL"})`,
		);
	const { undoTurn, kept } = outcome;
	return answer({ status: "restored", turn, undoTurn, kept: kept ?? [] });
}
