import type { SpanColumns } from "@playhead/trace";
import type { DescribedError } from "#trpc/describe-error.ts";

const spansUrl = (runId: string) => `/api/traces/${encodeURIComponent(runId)}/spans`;

/** What an endpoint that is no tRPC procedure said went wrong. */
export class SpansRefusedError extends Error {
	readonly described: DescribedError;
	constructor(described: DescribedError) {
		super(described.message);
		this.name = "SpansRefusedError";
		this.described = described;
	}
}

const text = (value: unknown) => (typeof value === "string" ? value : undefined);

async function refusal(answer: Response): Promise<SpansRefusedError> {
	const body: unknown = await answer.json().catch(() => null);
	const told = typeof body === "object" && body !== null && "error" in body ? body.error : body;
	const { message, code, field } = (typeof told === "object" && told !== null ? told : {}) as Record<string, unknown>;
	return new SpansRefusedError({
		message: text(message) ?? `The server answered with ${answer.status}.`,
		code: text(code),
		field: text(field),
		retryable: answer.status >= 500,
	});
}

/** A run's spans in columns (TRACE4). @throws SpansRefusedError for an answer that is none */
export async function fetchColumns(runId: string, signal: AbortSignal): Promise<SpanColumns> {
	const answer = await fetch(spansUrl(runId), { signal });
	if (!answer.ok) throw await refusal(answer);
	return (await answer.json()) as SpanColumns;
}

export type ColumnsStream = { onChunk: (chunk: SpanColumns) => void; onEnd: () => void };

/** Follows a run's spans from a place in its log; the browser itself takes a lost stream up again. Returns its end. */
export function followColumns(runId: string, afterSeq: number, { onChunk, onEnd }: ColumnsStream): () => void {
	const source = new EventSource(`${spansUrl(runId)}?live=1&afterSeq=${afterSeq}`);
	source.addEventListener("message", ({ data }) => onChunk(JSON.parse(String(data)) as SpanColumns));
	source.addEventListener("end", () => {
		source.close();
		onEnd();
	});
	return () => source.close();
}
