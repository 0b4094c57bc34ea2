import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { createReadAnew, untilQuiet } from "./read-anew.ts";

const queryKey = ["firings"];

/** A list of pages by number; each answer waits until it is let go. */
function pagedList(queryClient: QueryClient) {
	const asked: { page: number; answer: () => void }[] = [];
	const aborted: number[] = [];
	const observer = new InfiniteQueryObserver(queryClient, {
		queryKey,
		queryFn: ({ pageParam, signal }) => {
			signal.addEventListener("abort", () => aborted.push(pageParam));
			return new Promise<number>((answer) => asked.push({ page: pageParam, answer: () => answer(pageParam) }));
		},
		initialPageParam: 1,
		getNextPageParam: (page) => page + 1,
	});
	observer.subscribe(() => undefined);
	const answer = async (page: number) => {
		await expect.poll(() => asked.at(-1)?.page).toBe(page);
		asked.at(-1)?.answer();
		await expect.poll(() => observer.getCurrentResult().fetchStatus).toBe("idle");
	};
	return { observer, asked, aborted, answer, pages: () => observer.getCurrentResult().data?.pages };
}

it("[LIVE9] a page that was asked for is not broken off by a word that the list has changed; it is read again after", async () => {
	const queryClient = new QueryClient();
	const list = pagedList(queryClient);
	const readAnew = createReadAnew(queryClient, [queryKey]);
	await list.answer(1);
	void list.observer.fetchNextPage();
	await expect.poll(() => list.asked.length).toBe(2);
	for (let word = 0; word < 3; word += 1) readAnew();
	expect(list.aborted).toEqual([]);
	list.asked.at(-1)?.answer();
	await expect.poll(list.pages).toEqual([1, 2]);
	// Three words are one reading more, of both pages.
	await expect.poll(() => list.asked.length).toBe(3);
	list.asked.at(-1)?.answer();
	await expect.poll(() => list.asked.length).toBe(4);
	list.asked.at(-1)?.answer();
	await untilQuiet(queryClient, queryKey);
	await new Promise((done) => setTimeout(done, 20));
	expect(list.asked.map(({ page }) => page)).toEqual([1, 2, 1, 2]);
	queryClient.clear();
});

it("[LIVE9] a word that comes while the list is read is one more reading", async () => {
	const queryClient = new QueryClient();
	const list = pagedList(queryClient);
	const readAnew = createReadAnew(queryClient, [queryKey]);
	await list.answer(1);
	readAnew();
	await expect.poll(() => list.asked.length).toBe(2);
	readAnew();
	readAnew();
	list.asked.at(-1)?.answer();
	await expect.poll(() => list.asked.length).toBe(3);
	list.asked.at(-1)?.answer();
	await untilQuiet(queryClient, queryKey);
	await new Promise((done) => setTimeout(done, 20));
	expect(list.asked).toHaveLength(3);
	expect(list.aborted).toEqual([]);
	queryClient.clear();
});
