import type { IngestBatch } from "@playhead/core";
import { limits } from "@playhead/core";
import { type HeardCall, headOf, type OutsideSpan, type Sha256, sessionIdOf, sessionIdOfTrace } from "@playhead/otel";

/** What one request tells of one trace. */
export type OutsideTrace = {
	traceId: string;
	/** The producer's own name of the conversation; null where no span tells it. */
	session: string | null;
	spans: readonly OutsideSpan[];
	/** Model calls that logs tell of. */
	heard: readonly HeardCall[];
};

export type Head = Omit<IngestBatch, "drafts">;

export function tracesOf(spans: readonly OutsideSpan[], heard: readonly HeardCall[] = []): OutsideTrace[] {
	const spansOf = Map.groupBy(spans, ({ traceId }) => traceId);
	const heardOf = Map.groupBy(heard, ({ traceId }) => traceId);
	return [...new Set([...spansOf.keys(), ...heardOf.keys()])].map((traceId) => {
		const told = { spans: spansOf.get(traceId) ?? [], heard: heardOf.get(traceId) ?? [] };
		return { traceId, session: sessionOf(told), ...told };
	});
}

/** Of several names the root's counts, else the one that was told first. */
function sessionOf({ spans, heard }: Pick<OutsideTrace, "spans" | "heard">): string | null {
	const root = spans.find(({ parentSpanId, session }) => parentSpanId === null && session !== null);
	const named = [...spans, ...heard].filter(({ session }) => session !== null);
	const first = named.toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt))[0];
	return (root ?? first)?.session ?? null;
}

export function conversationId(session: string, sha256: Sha256): string {
	return sessionIdOf("otlp", session, sha256);
}

/** The session that a trace is put into, where nobody has put it anywhere. */
export function homeOf({ traceId, session }: OutsideTrace, sha256: Sha256): string {
	return session === null ? sessionIdOfTrace(traceId, sha256) : conversationId(session, sha256);
}

/** What a session of these traces is made with. */
export function headOfSession(sessionId: string, traces: readonly OutsideTrace[]): Head {
	const { agent, model, title, producer, startedAt } = headOf(
		traces.flatMap(({ spans }) => spans),
		traces.flatMap(({ heard }) => heard),
	);
	const id = traces.map(({ session }) => session).find((name) => name !== null) ?? undefined;
	const cut = (text: string): string => text.slice(0, limits.titleCharacters).toWellFormed();
	const origin = { source: "otlp" as const, producer: cut(producer), ...(id === undefined ? {} : { id: cut(id) }) };
	return {
		sessionId,
		createdAt: startedAt,
		created: { kind: "chat", agent: cut(agent), model: cut(model), workspace: null, title: cut(title), origin },
	};
}
