import { dayStart } from "./range.ts";

const two = (n: number) => String(n).padStart(2, "0");

/** A moment as the value of `<input type="date">`, in the reader's calendar. */
export function toDateInput(at: number): string {
	const date = new Date(at);
	return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The days from `first` to `last`, both whole; `null` where a value is no day. */
export function daysBetween(first: string, last: string): { from: Date; to: Date } | null {
	const [start, end] = [parseDay(first), parseDay(last)];
	if (start === null || end === null) return null;
	return { from: new Date(Math.min(start, end)), to: new Date(dayStart(Math.max(start, end), 1)) };
}

function parseDay(value: string): number | null {
	const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
	if (parts === null) return null;
	const at = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
	return at.getMonth() === Number(parts[2]) - 1 ? at.getTime() : null;
}
