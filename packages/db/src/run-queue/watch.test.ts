import { expect, it } from "vitest";
import { gapMs, watched } from "./watch.ts";

it("[RUN5] a watch lasts while the database is reached again and again", () => {
	expect(watched(watched(watched(null, 1_000), 1_500), 2_000)).toEqual({ since: 1_000, last: 2_000 });
});

it("[RUN5] a watch begins anew after a gap, and after a clock that was set back", () => {
	const watch = watched(null, 10_000);
	expect(watched(watch, 10_000 + gapMs)).toEqual({ since: 10_000, last: 10_000 + gapMs });
	expect(watched(watch, 10_001 + gapMs)).toEqual({ since: 10_001 + gapMs, last: 10_001 + gapMs });
	expect(watched(watch, 9_000)).toEqual({ since: 9_000, last: 9_000 });
});
