import {
	acceptedContent,
	CLIENT_CAPABILITIES_META_KEY,
	CLIENT_INFO_META_KEY,
	type InputRequiredResult,
	inputRequired,
	type ServerContext,
} from "@modelcontextprotocol/server";
import { z } from "zod";

const confirmation = z.object({ confirm: z.boolean().describe("Yes, do it") });
const key = "confirm";

/**
 * MCP7: a person's answer, asked for through the client (elicitation). The result that asks is to be returned to the
 * client, which calls again with the answer. Clients of the protocol's older versions cannot be asked over requests that
 * stand for themselves.
 */
export function askPerson(
	question: string,
	{ mcpReq }: ServerContext,
	modern: boolean,
): "yes" | "no" | "cannot ask" | InputRequiredResult {
	if (mcpReq.inputResponses !== undefined) {
		return acceptedContent(mcpReq.inputResponses, key, confirmation)?.confirm === true ? "yes" : "no";
	}
	if (!modern || !takesQuestions(mcpReq.envelope)) return "cannot ask";
	const request = inputRequired.elicit({ message: question, requestedSchema: confirmation });
	return inputRequired({ inputRequests: { [key]: request } });
}

/** What the client calls itself. */
export function clientName({ mcpReq }: ServerContext): string {
	const said = Object.entries(mcpReq.envelope ?? {}).find(([known]) => known === CLIENT_INFO_META_KEY)?.[1];
	const read = z.looseObject({ name: z.string().min(1).max(100) }).safeParse(said);
	return read.success ? read.data.name : "An MCP client";
}

/** Whether the client has said that it can ask its user. */
function takesQuestions(envelope: ServerContext["mcpReq"]["envelope"]): boolean {
	const said = z.looseObject({ elicitation: z.unknown() });
	const capabilities = Object.entries(envelope ?? {}).find(([key_]) => key_ === CLIENT_CAPABILITIES_META_KEY)?.[1];
	const read = said.safeParse(capabilities);
	return read.success && read.data.elicitation !== undefined;
}
