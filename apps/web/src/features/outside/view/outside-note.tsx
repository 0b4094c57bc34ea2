"use client";

import { Radio } from "lucide-react";
import { usePlayhead } from "#features/playhead/model/use-playhead.ts";
import { Button } from "#ui/button.tsx";
import { producerOf, type SessionOrigin } from "../model/producer.ts";

/** In the composer's place: what is recorded here runs elsewhere. `looking`: the page shows the past. */
export function OutsideNote({ origin, looking }: { origin: SessionOrigin; looking: boolean }) {
	const playhead = usePlayhead();
	const { name, way } = producerOf(origin);
	return (
		<div className="flex min-h-12 items-center gap-2.5 rounded-4 border border-line-2 bg-bg-1 px-3 py-2 text-text-2">
			<Radio aria-hidden="true" className="size-4 shrink-0 text-text-3" />
			<span className="min-w-0 flex-1">
				{name} runs this session; it was {way}. Write to it there: from here it takes no message, and its files cannot
				be restored or forked.
			</span>
			{looking ? <Button onClick={() => playhead.goTo(null)}>Back to now</Button> : null}
		</div>
	);
}
