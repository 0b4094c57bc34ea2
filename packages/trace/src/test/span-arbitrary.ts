import type { SpanKind, SpanStatus } from "@playhead/core";
import * as fc from "fast-check";
import type { Trace } from "../model/trace.ts";
import { type SomeSpan, someTrace } from "./some-trace.ts";

const kinds: SpanKind[] = ["turn", "llm", "tool", "check", "wait", "agent", "other"];

/** Small trees in which children lie anywhere: within their parent, beside it, at once, of no length, running. */
export function traces(): fc.Arbitrary<Trace> {
	const span = fc.record({
		above: fc.nat(),
		kind: fc.constantFrom(...kinds),
		name: fc.constantFrom("read", "write", "run"),
		summary: fc.constantFrom("", "src/a.ts", "src/b.ts"),
		from: fc.nat(100),
		length: fc.oneof(fc.nat(60), fc.constant(0)),
		end: fc.constantFrom<SpanStatus>("ok", "ok", "ok", "error", "running"),
		tokens: fc.option(fc.nat(1000), { nil: undefined }),
		cost: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
	});
	return fc.array(span, { maxLength: 40 }).map((drafts) => {
		const spans: SomeSpan[] = drafts.map(({ above, end, length, tokens, ...draft }, n) => ({
			...draft,
			id: `s${n}`,
			// Some stand at the top.
			parent: n === 0 || above % 7 === 0 ? null : `s${above % n}`,
			to: end === "running" ? null : draft.from + length,
			status: end,
			...(tokens === undefined ? {} : { model: "m", usage: { input: tokens } }),
		}));
		return someTrace(spans, 200);
	});
}
