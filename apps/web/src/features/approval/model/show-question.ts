/** The card of the open question: there is one at a time. */
export const cardId = "question";

/** Leads to the question: its answers are the next in the order of the Tab key. */
export function showQuestion(): void {
	const card = document.getElementById(cardId);
	card?.scrollIntoView({ block: "nearest" });
	card?.focus();
}
