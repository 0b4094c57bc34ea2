"use client";

/** How many sessions have ended or wait since this tab was last looked at; it stands before the tab's title. */
let unseen = 0;
let title = "Playhead";

function show(): void {
	document.title = unseen === 0 ? title : `(${unseen}) ${title}`;
}

export function setPageTitle(next: string): void {
	title = next;
	show();
}

export function addUnseen(): void {
	if (unseen === 0) title = document.title;
	unseen += 1;
	show();
}

export function forgetUnseen(): void {
	if (unseen === 0) return;
	unseen = 0;
	show();
}
