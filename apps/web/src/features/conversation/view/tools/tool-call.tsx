"use client";

import type { ToolCallPart } from "@playhead/core";
import { memo, useEffect, useState } from "react";
import { onReveal } from "../../model/reveal.ts";
import { CallMenu } from "./call-menu.tsx";
import { ToolBody } from "./tool-body.tsx";
import { ToolRow } from "./tool-row.tsx";

export type ToolCallProps = {
	call: ToolCallPart;
	onSelect: (callId: string) => void;
};

/** A call, folded to its row. One that prints is open by itself while it runs; a click decides from then on. */
export const ToolCall = memo(function ToolCall({ call, onSelect }: ToolCallProps) {
	const [chosen, setChosen] = useState<boolean | null>(null);
	const open = chosen ?? (call.status === "running" && call.output !== "");
	const anchor = `call-${call.callId}`;
	useEffect(() => onReveal(anchor, () => setChosen(true)), [anchor]);
	const bodyId = `${anchor}-body`;
	return (
		<div id={anchor} className="group/call relative scroll-mt-4 border-line-1 [&+&]:border-t">
			<ToolRow
				call={call}
				open={open}
				bodyId={bodyId}
				onToggle={() => {
					setChosen(!open);
					onSelect(call.callId);
				}}
			/>
			<CallMenu call={call} open={open} onSelect={onSelect} />
			{open ? (
				<div id={bodyId} className="border-line-1 border-t bg-bg-0">
					<ToolBody call={call} />
				</div>
			) : null}
		</div>
	);
});
