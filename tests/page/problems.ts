import type { BrowserContext, Page } from "@playwright/test";

export type PageProblems = {
	/** What a page logged as an error, threw, asked or fetched from another host, less what was expected. */
	unexpected(): string[];
	/** Such problems belong to the test. */
	expect(pattern: RegExp): void;
};

/** Watches all pages of a context: a page of ours logs no error, opens no dialog and speaks to its own server alone. */
export function watchPages(context: BrowserContext): PageProblems {
	const problems: string[] = [];
	const expected: RegExp[] = [];
	context.on("console", (message) => {
		if (message.type() === "error") problems.push(`console: ${message.text()} (${message.location().url})`);
	});
	context.on("weberror", (error) => problems.push(`thrown: ${error.error().message}`));
	context.on("dialog", (dialog) => {
		problems.push(`dialog: ${dialog.message()}`);
		void dialog.dismiss();
	});
	context.on("request", (request) => {
		const { protocol, hostname } = new URL(request.url());
		if (protocol.startsWith("http") && hostname !== "127.0.0.1") problems.push(`request: ${request.url()}`);
	});
	return {
		unexpected: () => problems.filter((problem) => !expected.some((pattern) => pattern.test(problem))),
		expect: (pattern) => void expected.push(pattern),
	};
}

/** What the browser itself logs when a server is away: no page can prevent it. */
export const serverAway = /ERR_CONNECTION|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_NETWORK/;

/** Whether the page says that it is not live. */
export const notLive = (page: Page) => page.getByRole("status").filter({ hasText: "Not live since" });
