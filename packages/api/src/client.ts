import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import type { EventSource as NodeEventSource } from "eventsource";
import type { AppRouter } from "./router.ts";

export { followSession } from "./follow-session.ts";

export type ClientOptions = {
	/** Where the server is, such as `http://127.0.0.1:3000`. */
	url: string;
	/** PLAYHEAD_TOKEN of the server, where it has one. */
	token?: string | null;
	/** The `eventsource` package's class: Node has none of its own. */
	EventSource?: typeof NodeEventSource;
};

export type Client = ReturnType<typeof createClient>;

/** A typed client for programs: one request a call, subscriptions over server-sent events. */
export function createClient({ url, token, EventSource }: ClientOptions) {
	const address = `${url.replace(/\/+$/, "")}/api/trpc`;
	const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
	return createTRPCClient<AppRouter>({
		links: [
			splitLink({
				condition: (op) => op.type === "subscription",
				true: httpSubscriptionLink({
					url: address,
					EventSource,
					eventSourceOptions: {
						fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...headers } }),
					},
				}),
				false: httpLink({ url: address, headers }),
			}),
		],
	});
}
