import type { Message, ToolCallPart, Transcript } from "@playhead/core";
import type { Page } from "@playwright/test";

/** A message or a tool call as a page shows it, in the order of the page. */
export type Shown = { id: string; text: string };

/** Reads the conversation from the page. Text is reduced to letters and digits: the rest is layout and markup. */
export async function shownConversation(page: Page): Promise<Shown[]> {
	const shown = await page.getByRole("region", { name: "Conversation" }).evaluate((region) =>
		[...region.querySelectorAll('[id^="message-"], [id^="call-"]:not([id$="-body"])')].map((element) => {
			const own = element.cloneNode(true) as Element;
			if (element.id.startsWith("call-"))
				return { id: element.id, text: own.querySelector("button")?.textContent ?? "" };
			for (const other of own.querySelectorAll('[id^="call-"], button')) other.remove();
			return { id: element.id, text: own.textContent };
		}),
	);
	return shown.map(({ id, text }) => ({ id, text: letters(text) }));
}

/** The text of the whole conversation, with times and figures. */
export async function conversationText(page: Page): Promise<string> {
	return await page.getByRole("region", { name: "Conversation" }).evaluate((region) => region.textContent);
}

const words: Record<ToolCallPart["status"], string> = {
	pending: "Not started",
	waiting: "Waits for you",
	running: "Running",
	ok: "Done",
	error: "Failed",
	cancelled: "Cancelled",
	interrupted: "Interrupted",
};

/** What a page must show of a transcript whose runs did not overlap: every message and every call, once, in order. */
export function expectedConversation({ messages }: Pick<Transcript, "messages">): Shown[] {
	return messages
		.filter(({ parts, error }) => parts.length > 0 || error !== undefined)
		.flatMap((message) => {
			const id = `message-${message.id}`;
			// One line that opens: what had arrived is not there until then.
			if (message.discarded === true) return [{ id, text: "" }];
			const calls = message.parts.filter((part) => part.type === "tool-call");
			return [
				{ id, text: letters(messageText(message)) },
				...calls.map(({ callId, status, name }) => ({
					id: `call-${callId}`,
					text: letters(`${words[status]}: ${name}`),
				})),
			];
		});
}

/** Calls are told by status and name; arguments and durations follow and are not compared. */
export function callsByName(shown: Shown[], expected: Shown[]): Shown[] {
	return shown.map(({ id, text }, index) => {
		const wanted = expected[index]?.text ?? "";
		return { id, text: id.startsWith("call-") && text.startsWith(wanted) ? wanted : text };
	});
}

function messageText({ role, parts, status }: Message): string {
	const said = parts.flatMap((part) => (part.type === "text" ? [part.text] : []));
	if (role === "user") return `You said: ${said.join("\n")}`;
	const end =
		status === "interrupted" ? "Cut off here: the worker stopped" : status === "cancelled" ? "Stopped here" : "";
	return `${said.map(withoutMarkup).join("\n")}\n${end}`;
}

/** Markdown, less what no reader sees: the numbers of lists are drawn by the browser, the address of a link is hidden. */
function withoutMarkup(markdown: string): string {
	return markdown.replace(/^\s*\d+\.\s/gm, "").replace(/\]\([^)]*\)/g, "]");
}

function letters(text: string): string {
	return text.replace(/[^\p{L}\p{N}]+/gu, "");
}
