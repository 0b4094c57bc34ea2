import type { QueryClient, QueryKey } from "@tanstack/react-query";

/** Resolves when nothing below the key is being read. */
export async function untilQuiet(queryClient: QueryClient, queryKey: QueryKey): Promise<void> {
	const cache = queryClient.getQueryCache();
	for (;;) {
		const underWay = cache.findAll({ queryKey, fetchStatus: "fetching" });
		if (underWay.length === 0) return;
		await Promise.allSettled(underWay.map(async ({ promise }) => await promise));
	}
}

/**
 * Reads again what the keys name, one after the other: what the list does not have any more is not shown then, and its
 * details are not asked for. What is being read already, as the page that a person has asked for, is not broken off; calls
 * that come meanwhile are one more reading after it.
 */
export function createReadAnew(queryClient: QueryClient, queryKeys: readonly QueryKey[]): () => void {
	let reading = false;
	let again = false;
	const read = async (): Promise<void> => {
		for (const queryKey of queryKeys) {
			await untilQuiet(queryClient, queryKey);
			await queryClient.invalidateQueries({ queryKey });
			// The page takes in what was read before the next is asked for.
			await new Promise((taken) => setTimeout(taken));
		}
	};
	return () => {
		again = true;
		if (reading) return;
		reading = true;
		void (async () => {
			while (again) {
				await Promise.all(queryKeys.map((queryKey) => untilQuiet(queryClient, queryKey)));
				again = false;
				await read();
			}
			reading = false;
		})();
	};
}
