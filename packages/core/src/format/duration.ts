const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const two = (n: number) => String(n).padStart(2, "0");

/** A measured time in ms: "31 ms", "1.9 s", "54 s", "2m 14s", "3h 05m". */
export function formatDuration(ms: number): string {
	if (ms < second) return `${ms > 0 && ms < 1 ? "<1" : Math.min(Math.round(ms), 999)} ms`;
	if (ms < minute) {
		const tenths = Math.floor(ms / 100) / 10;
		return `${Number.isInteger(tenths) ? tenths : tenths.toFixed(1)} s`;
	}
	return formatElapsed(ms);
}

/** A time in ms that still grows, or in a list: whole seconds, "12s", "4m 38s", "1h 02m", "2d 4h". */
export function formatElapsed(ms: number): string {
	const t = Math.max(ms, 0);
	if (t < minute) return `${Math.floor(t / second)}s`;
	if (t < hour) return `${Math.floor(t / minute)}m ${two(Math.floor((t % minute) / second))}s`;
	if (t < day) return `${Math.floor(t / hour)}h ${two(Math.floor((t % hour) / minute))}m`;
	return `${Math.floor(t / day)}d ${Math.floor((t % day) / hour)}h`;
}
