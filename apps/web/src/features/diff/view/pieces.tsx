import { cn } from "#ui/cn.ts";
import type { Piece } from "../model/paint.ts";

/** A line's text in its colours. `mark`: the class of a changed word. */
export function Pieces({ pieces, mark = "" }: { pieces: readonly Piece[]; mark?: string }) {
	return pieces.map(({ at, text, color, marked }) =>
		color === undefined && !marked ? (
			text
		) : (
			<span
				key={at}
				className={marked ? cn("changed-word rounded-[2px]", mark) : undefined}
				style={color === undefined ? undefined : { color }}
			>
				{text}
			</span>
		),
	);
}
