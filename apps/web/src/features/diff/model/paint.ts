import type { Range } from "./word-changes.ts";

/** A part of a line with one colour; `marked`: a changed word. */
export type Piece = { at: number; text: string; color: string | undefined; marked: boolean };
export type Token = { content: string; color?: string };

/** A line cut where its colour or its mark changes. Tokens follow one another from the line's begin. */
export function paint(text: string, tokens: readonly Token[], marks: readonly Range[]): Piece[] {
	const pieces: Piece[] = [];
	let at = 0;
	const push = (to: number, color: string | undefined) => {
		while (at < to) {
			const mark = marks.find(([, end]) => end > at);
			const marked = mark !== undefined && mark[0] <= at;
			const end = Math.min(to, mark === undefined ? to : marked ? mark[1] : mark[0]);
			pieces.push({ at, text: text.slice(at, end), color, marked });
			at = end;
		}
	};
	for (const { content, color } of tokens) push(Math.min(text.length, at + content.length), color);
	push(text.length, undefined);
	return pieces;
}
