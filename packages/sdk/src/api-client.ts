import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";
import { EventSource } from "eventsource";
import type { PlayheadApi } from "./api.ts";

export { TRPCClientError as PlayheadClientError } from "@trpc/client";

export type ApiOptions = {
	/** Where the server is, without a path, such as `http://127.0.0.1:3000`. */
	url: string;
	/** `PLAYHEAD_TOKEN` of the server, where it has one. */
	key?: string | undefined;
};

/** The whole API of the server, typed; one request a call. */
export function apiClient({ url, key }: ApiOptions): PlayheadApi {
	const address = `${url}/api/trpc`;
	const headers: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };
	// The router's types stay with the server; what a program sees of them is `PlayheadApi`, made out of them.
	return createTRPCClient<AnyTRPCRouter>({
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
	}) as unknown as PlayheadApi;
}
