import { v7 as newId } from "uuid";
import { backoff } from "#live/backoff.ts";
import { describeError } from "#trpc/describe-error.ts";
import type { Cell } from "./cell.ts";
import type { Client } from "./client.ts";
import type { Outgoing, SessionView } from "./session-view.ts";

/** Tries by itself, while no answer comes; then the person is asked. */
const tries = 3;

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Sends with the id that the client gave, so that a repeated try is the same message (RUN2). */
export function createOutbox(client: Client, sessionId: string, cell: Cell<SessionView>) {
	const change = (messageId: string, patch: Partial<Outgoing>) => {
		const outbox = cell.get().outbox.map((item) => (item.messageId === messageId ? { ...item, ...patch } : item));
		cell.patch({ outbox });
	};
	const deliver = async ({ messageId, text }: Outgoing): Promise<void> => {
		for (let attempt = 1; ; attempt += 1) {
			try {
				await client.sendMessage.mutate({ sessionId, text, messageId, whenBusy: "queue" });
				return;
			} catch (error) {
				const described = describeError(error);
				if (described.code !== undefined || attempt === tries) {
					change(messageId, { error: described });
					return;
				}
			}
			await wait(backoff(attempt, Math.random()));
		}
	};
	return {
		send: (text: string): void => {
			const item: Outgoing = { messageId: newId(), text, error: null };
			cell.patch({ outbox: [...cell.get().outbox, item] });
			void deliver(item);
		},
		retry: (item: Outgoing): void => {
			change(item.messageId, { error: null });
			void deliver(item);
		},
		discard: (messageId: string): void => {
			cell.patch({ outbox: cell.get().outbox.filter((item) => item.messageId !== messageId) });
		},
	};
}
