/** Milliseconds of a clock that all processes of this machine share (CLOCK_MONOTONIC, as libuv's hrtime reads it). */
export function sharedClock(): number {
	return Number(process.hrtime.bigint()) / 1e6;
}
