import { createHash } from "node:crypto";
import type { PriceTable } from "@playhead/agent/price";
import { type EventDraft, type IngestBatch, type IngestDraft, sessionIdOf, usage as usageSchema } from "@playhead/core";
import { priceOf } from "../otlp/price-of.ts";
import type { IngestInput } from "./ingest-input.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The batch that a checked body is: the session's id follows from what its producer calls it. */
export function toBatch({ session, drafts }: IngestInput, prices: PriceTable): IngestBatch {
	const { source, kind, id, producer, agent, model, title, workspace, startedAt, metadata } = session;
	const price = priceOf(prices);
	return {
		sessionId: sessionIdOf(`${source}/${kind}`, id, sha256),
		createdAt: startedAt,
		created: {
			kind: "chat",
			agent,
			model,
			workspace,
			title,
			...(metadata === undefined ? {} : { metadata }),
			origin: { source, producer, id },
		},
		drafts: drafts.map((draft) => toDraft(draft, price)),
	};
}

type Price = ReturnType<typeof priceOf>;
type Told = IngestInput["drafts"][number];

function toDraft({ keys, event, seqs, model }: Told, price: Price): IngestDraft {
	const data = model === undefined ? event.data : priced(event.data, model, price);
	// The log checks every event against its schema; here it is only known to be an object.
	const draft = { keys, event: { ...event, data } as EventDraft };
	return seqs === undefined ? draft : { ...draft, seqs: namedPlaces(seqs) };
}

const namedPlaces = (seqs: NonNullable<Told["seqs"]>): Record<string, string> =>
	Object.fromEntries(Object.entries(seqs).filter(([, key]) => key !== undefined));

/** A cost that the producer tells stays. */
function priced(data: Told["event"]["data"], model: string, price: Price): Told["event"]["data"] {
	const usage = usageSchema.safeParse(data["usage"]);
	return !usage.success || "cost" in data
		? data
		: { ...data, cost: price(model, usage.data, model.split("/", 1)[0] ?? null) };
}
