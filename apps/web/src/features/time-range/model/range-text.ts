import type { TimeRange } from "./range.ts";

const dayMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const dayMonthYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const withTime = new Intl.DateTimeFormat("en-GB", {
	day: "numeric",
	month: "short",
	hour: "2-digit",
	minute: "2-digit",
});

const isMidnight = (at: number): boolean => {
	const date = new Date(at);
	return date.getHours() === 0 && date.getMinutes() === 0 && date.getSeconds() === 0;
};

/** "14 Nov – 20 Nov", "20 Nov"; with the hours where the range does not begin and end at midnight. */
export function rangeText({ from, to }: TimeRange, now: number): string {
	if (!isMidnight(from) || !isMidnight(to)) return `${withTime.format(from)} – ${withTime.format(to)}`;
	const last = to - 1;
	const thisYear = new Date(now).getFullYear();
	const sameYear = new Date(from).getFullYear() === thisYear && new Date(last).getFullYear() === thisYear;
	const format = sameYear ? dayMonth : dayMonthYear;
	const [start, end] = [format.format(from), format.format(last)];
	return start === end ? start : `${start} – ${end}`;
}
