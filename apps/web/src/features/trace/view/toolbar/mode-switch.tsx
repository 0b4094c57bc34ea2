"use client";

import { RadioGroup } from "radix-ui";
import { useShown, useViewer } from "../../model/use-viewer.ts";
import type { Mode } from "../../model/viewer-state.ts";

const names: Record<Mode, string> = { waterfall: "Waterfall", flame: "Flame", tables: "Tables" };

/** How the trace is drawn. */
export function ModeSwitch() {
	const viewer = useViewer();
	const mode = useShown(({ get }) => get().mode);
	return (
		<RadioGroup.Root
			aria-label="View"
			orientation="horizontal"
			value={mode}
			onValueChange={(next) => viewer.dispatch({ type: "mode", mode: next as Mode })}
			className="flex h-7 shrink-0 rounded-3 border border-line-2 bg-bg-0 p-px max-md:h-9"
		>
			{(Object.keys(names) as Mode[]).map((name) => (
				<RadioGroup.Item
					key={name}
					value={name}
					className="rounded-2 px-[9px] font-medium text-sm text-text-3 data-[state=checked]:bg-bg-4 data-[state=checked]:text-text-1"
				>
					{names[name]}
				</RadioGroup.Item>
			))}
		</RadioGroup.Root>
	);
}
