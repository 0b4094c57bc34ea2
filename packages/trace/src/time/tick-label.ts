const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Decimals that a multiple of `step` needs. */
const decimals = (step: number): number => Math.min(6, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));
const two = (text: string): string => (/^\d(\.|$)/.test(text) ? `0${text}` : text);

/** A multiple of `step`, both in ms, as the ruler says it: "0", "0.05 ms", "250 ms", "1.25 s", "2m 05s", "3h 05m". */
export function tickLabel(ms: number, step: number): string {
	if (ms < step / 2) return "0";
	if (ms < second) return `${ms.toFixed(decimals(step))} ms`;
	if (ms < minute) return `${(ms / second).toFixed(decimals(step / second))} s`;
	// Rounded to the step before it is split, so that no part reads 60.
	const whole = Math.round(ms / step) * step + step * 1e-6;
	if (ms < hour) {
		const rest = `${two(((whole % minute) / second).toFixed(decimals(step / second)))}s`;
		return `${Math.floor(whole / minute)}m ${rest}`;
	}
	const minutes = `${Math.floor(whole / hour)}h ${two(String(Math.floor((whole % hour) / minute)))}m`;
	return step < minute ? `${minutes} ${two(((whole % minute) / second).toFixed(decimals(step / second)))}s` : minutes;
}
