"use client";

import { ChartNoAxesGantt, Files, History, MessageSquare } from "lucide-react";
import { cn } from "#ui/cn.ts";

export type View = "chat" | "trace" | "timeline" | "files";

const views = [
	{ view: "chat", name: "Chat", Icon: MessageSquare },
	{ view: "trace", name: "Trace", Icon: ChartNoAxesGantt },
	{ view: "timeline", name: "Timeline", Icon: History },
	{ view: "files", name: "Files", Icon: Files },
] as const;

/** On a phone: the views of the session, at the bottom. */
export function ViewTabs({ view, onView }: { view: View; onView: (view: View) => void }) {
	return (
		<nav
			aria-label="Views"
			className="hidden h-[calc(48px+env(safe-area-inset-bottom))] shrink-0 border-line-1 border-t bg-bg-1 pb-[env(safe-area-inset-bottom)] max-md:flex"
		>
			{views.map(({ view: own, name, Icon }) => (
				<button
					key={own}
					type="button"
					aria-current={view === own ? "page" : undefined}
					onClick={() => onView(own)}
					className={cn(
						"focus-inset relative flex flex-1 flex-col items-center justify-center gap-px font-medium text-2xs text-text-3",
						view === own && "text-text-1 before:absolute before:inset-x-6 before:-top-px before:h-0.5 before:bg-text-1",
					)}
				>
					<Icon aria-hidden="true" strokeWidth={1.6} className="size-4" />
					{name}
				</button>
			))}
		</nav>
	);
}
