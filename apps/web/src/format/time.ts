const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const dayMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const dayMonthYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const exact = new Intl.DateTimeFormat("en-GB", {
	day: "numeric",
	month: "short",
	year: "numeric",
	hour: "2-digit",
	minute: "2-digit",
	second: "2-digit",
	timeZoneName: "short",
});
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** A calendar day in short: "19 Nov", with the year where it is another. */
export function formatDay(at: number, now: number): string {
	const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
	return (sameYear ? dayMonth : dayMonthYear).format(at);
}

/** How long ago: "now", "38m", "5h", then the day. `at` is ISO-8601, `now` in ms. */
export function formatAge(at: string, now: number): string {
	const then = Date.parse(at);
	const age = now - then;
	if (age < minute) return "now";
	if (age < hour) return `${Math.floor(age / minute)}m`;
	if (age < day) return `${Math.floor(age / hour)}h`;
	return formatDay(then, now);
}

/** "20 Nov 2026, 14:06:49 UTC". */
export function formatExact(at: string): string {
	return exact.format(Date.parse(at));
}

/** "14:06:49", in the reader's zone. */
export function formatClock(at: number): string {
	return clock.format(at);
}
