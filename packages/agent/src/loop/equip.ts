import type { Json } from "@playhead/core";
import { emit, type TurnContext } from "./run-context.ts";
import type { StartReport } from "./tool-source.ts";

/**
 * MCP2: the turn with the tools that its servers offer now. The first turn of an attempt waits until they are ready, each
 * for as long as its own limit says; each start that is waited for is a span.
 */
export async function equip(turn: TurnContext): Promise<TurnContext> {
	const { options, signal } = turn;
	const { toolSource } = options;
	if (toolSource === undefined || signal.aborted) return turn;
	const report = (server: string, outcome: Promise<StartReport>): Promise<void> => startSpan(turn, server, outcome);
	await toolSource.start(report);
	return { ...turn, options: { ...options, tools: [...options.tools, ...toolSource.tools()] } };
}

async function startSpan(turn: TurnContext, server: string, outcome: Promise<StartReport>): Promise<void> {
	const { clock, newId } = turn.options;
	const spanId = newId();
	const attributes: Record<string, Json> = { mcpServer: server };
	await emit(turn, {
		type: "span.started",
		data: { spanId, parentId: null, kind: "other", name: `start ${server}`, attributes },
	});
	const startedAt = clock.monotonic();
	const report = await Promise.race([outcome, aborted(turn.signal)]);
	const end = { spanId, durationMs: clock.monotonic() - startedAt };
	const data =
		report === null
			? { ...end, status: "cancelled" as const }
			: report.ok
				? { ...end, status: "ok" as const, attributes: { tools: report.tools } }
				: { ...end, status: "error" as const, error: { code: "MCP_UNAVAILABLE", message: report.message } };
	await emit(turn, { type: "span.finished", data });
}

function aborted(signal: AbortSignal): Promise<null> {
	return new Promise((resolve) => {
		if (signal.aborted) resolve(null);
		else signal.addEventListener("abort", () => resolve(null), { once: true });
	});
}
