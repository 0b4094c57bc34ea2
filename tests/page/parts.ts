import type { Locator, Page } from "@playwright/test";

/** The messages of a session, from top to bottom. */
export const conversation = (page: Page): Locator => page.getByRole("region", { name: "Conversation" });

/** Where the next message is written. */
export const composer = (page: Page): Locator => page.getByRole("textbox", { name: "Message" });

/** The question that a run waits for. */
export const question = (page: Page): Locator => page.getByRole("region", { name: "Waiting for you" });

/** A session in the list. */
export const sessionRow = (page: Page, sessionId: string): Locator =>
	page.locator(`[data-session-row="${sessionId}"]`).first();
