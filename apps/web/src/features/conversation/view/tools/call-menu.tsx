"use client";

import type { ToolCallPart } from "@playhead/core";
import { ChartNoAxesGantt, Ellipsis, RotateCcw } from "lucide-react";
import { useGoingBackActs } from "#features/timeline/view/going-back/going-back.ts";
import { Button } from "#ui/button.tsx";
import { Menu, MenuItem } from "#ui/menu.tsx";

export type CallMenuProps = { call: ToolCallPart; open: boolean; onSelect: (callId: string) => void };

/** What can be done from a call; appears where a person is at its row. */
export function CallMenu({ call, open, onSelect }: CallMenuProps) {
	const acts = useGoingBackActs();
	const begun = call.status !== "pending" && call.status !== "running" && call.status !== "waiting";
	if (acts === null || !acts.allowed || !begun) return null;
	const trigger = (
		<Button
			variant="ghost"
			size="sm"
			aria-label={`Actions for ${call.name}`}
			className={`absolute top-0.5 right-[74px] w-6 bg-bg-3 px-0 opacity-0 focus-visible:opacity-100 group-focus-within/call:opacity-100 group-hover/call:opacity-100 data-[state=open]:opacity-100 max-md:w-8 ${open ? "opacity-100" : ""}`}
		>
			<Ellipsis />
		</Button>
	);
	return (
		<Menu trigger={trigger}>
			<MenuItem onSelect={() => acts.restore({ spanId: call.callId, name: call.name })}>
				<RotateCcw />
				Restore to before this call…
			</MenuItem>
			<MenuItem onSelect={() => onSelect(call.callId)}>
				<ChartNoAxesGantt />
				Show in the trace
			</MenuItem>
		</Menu>
	);
}
