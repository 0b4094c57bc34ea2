"use client";

import { Maximize2, Minimize2 } from "lucide-react";
import { Tabs } from "radix-ui";
import type { ReactNode, RefObject } from "react";
import { ChangedCount } from "#features/files/view/changed-count.tsx";
import { cn } from "#ui/cn.ts";
import { IconButton } from "#ui/icon-button.tsx";

export const panels = ["trace", "timeline", "files"] as const;
export type Panel = (typeof panels)[number];

const names: Record<Panel, string> = { trace: "Trace", timeline: "Timeline", files: "Files" };

export type SidePanelProps = {
	ref: RefObject<HTMLElement | null>;
	panel: Panel;
	onPanel: (panel: Panel) => void;
	wide: boolean;
	onWide: () => void;
	className: string;
	/** What the panel shows. */
	children: ReactNode;
};

/** The right side: the session seen another way. On a phone the views at the bottom take the tabs' place. */
export function SidePanel({ ref, panel, onPanel, wide, onWide, className, children }: SidePanelProps) {
	return (
		<aside
			ref={ref}
			aria-label={names[panel]}
			className={cn("flex min-h-0 min-w-0 flex-col border-line-1 border-l bg-bg-1 max-md:border-l-0", className)}
		>
			<Tabs.Root
				value={panel}
				onValueChange={(value) => onPanel(value as Panel)}
				className="flex min-h-0 min-w-0 flex-1 flex-col"
			>
				<div className="flex h-9 shrink-0 items-stretch border-line-1 border-b pr-2 pl-2 max-md:hidden">
					<Tabs.List aria-label="Panel" className="flex gap-0.5">
						{panels.map((own) => (
							<Tabs.Trigger
								key={own}
								value={own}
								className="focus-inset relative px-2.5 font-medium text-sm text-text-3 hover:text-text-1 data-[state=active]:text-text-1 data-[state=active]:after:absolute data-[state=active]:after:inset-x-2 data-[state=active]:after:-bottom-px data-[state=active]:after:h-0.5 data-[state=active]:after:bg-text-1"
							>
								{names[own]}
								{own === "files" ? <ChangedCount /> : null}
							</Tabs.Trigger>
						))}
					</Tabs.List>
					{panel !== "trace" ? (
						<IconButton
							label={wide ? "Show beside the conversation" : "Full width"}
							shortcut="F"
							onClick={onWide}
							className="ml-auto self-center"
						>
							{wide ? <Minimize2 /> : <Maximize2 />}
						</IconButton>
					) : null}
				</div>
				<Tabs.Content value={panel} tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col outline-none">
					{children}
				</Tabs.Content>
			</Tabs.Root>
		</aside>
	);
}
