import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isKnown } from "@playhead/core";
import { acp } from "../config/acp.ts";
import type { RunLoopOptions } from "../loop/run-loop-options.ts";
import { dataOf, testAgent, testSession } from "../loop/test-run.ts";
import type { AcpOptions } from "./converse.ts";

export const testAgentScript = join(import.meta.dirname, "test-agent.ts");

type Change = { args?: string[]; config?: object; holdMs?: number } & Pick<
	Partial<RunLoopOptions>,
	"agent" | "signal" | "snapshots"
>;

/** A session on a log in memory whose agent is the test agent. */
export async function acpSession(prompt: string) {
	const session = await testSession(prompt);
	const folder = await mkdtemp(join(tmpdir(), "playhead-acp-"));
	const groups = new Set<number>();
	const attempt = async ({ args = [], config = {}, holdMs, ...change }: Change & { number?: number } = {}) => {
		const checked = acp.parse({ command: process.execPath, args: [testAgentScript, ...args], ...config });
		const options: AcpOptions = {
			config: checked,
			env: process.env,
			onGroup: (group) => {
				groups.add(group);
				return () => groups.delete(group);
			},
			...(holdMs === undefined ? {} : { holdMs }),
		};
		const agent = testAgent({ model: "acp/node", acp: checked });
		return await session.attempt({ agent, acp: options, ...change });
	};
	return {
		...session,
		folder,
		/** Process groups that have not ended. */
		groups,
		attempt,
		data: async (type: string) => dataOf(await session.events(), type),
		/** What the agent said in the last run. */
		said: async (): Promise<string> => {
			const { messages } = await session.transcript();
			const own = messages.filter(({ role, runId }) => role === "assistant" && runId === session.run.runId);
			return own.flatMap(({ parts }) => parts.map((part) => (part.type === "text" ? part.text : ""))).join("");
		},
		end: async () => (await session.events()).filter(isKnown).findLast((event) => event.type === "run.finished")?.data,
		async [Symbol.asyncDispose]() {
			await session[Symbol.asyncDispose]();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

export type AcpTestSession = Awaited<ReturnType<typeof acpSession>>;
