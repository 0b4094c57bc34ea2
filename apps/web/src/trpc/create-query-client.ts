import { QueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";

const maxRetries = 2;

/** Only what may pass by itself is tried again: an answer that refuses the request stays refused. */
function mayPass(error: unknown): boolean {
	if (!(error instanceof TRPCClientError)) return false;
	const status: unknown = error.data?.httpStatus;
	return typeof status !== "number" || status >= 500;
}

export function createQueryClient(): QueryClient {
	return new QueryClient({
		defaultOptions: {
			queries: { staleTime: 30_000, retry: (failures, error) => failures < maxRetries && mayPass(error) },
			mutations: { networkMode: "always" },
		},
	});
}
