import type { AppRouter } from "@playhead/api";
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";

const url = "/api/trpc";

/** One request a call, so that a slow one holds nothing up; subscriptions over server-sent events. */
export function createClient() {
	return createTRPCClient<AppRouter>({
		links: [
			splitLink({
				condition: (op) => op.type === "subscription",
				true: httpSubscriptionLink({ url }),
				false: httpLink({ url }),
			}),
		],
	});
}
