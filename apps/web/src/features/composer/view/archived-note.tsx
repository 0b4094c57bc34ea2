"use client";

import { Archive } from "lucide-react";
import { Button } from "#ui/button.tsx";

/** In the composer's place: an archived session takes no messages. */
export function ArchivedNote({ pending, onUnarchive }: { pending: boolean; onUnarchive: () => void }) {
	return (
		<div className="flex min-h-12 items-center gap-2.5 rounded-4 border border-line-2 bg-bg-1 px-3 py-2 text-text-2">
			<Archive aria-hidden="true" className="size-4 shrink-0 text-text-3" />
			<span className="flex-1">This session is archived. It takes no messages.</span>
			<Button onClick={onUnarchive} disabled={pending}>
				Unarchive
			</Button>
		</div>
	);
}
