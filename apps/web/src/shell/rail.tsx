"use client";

import { Bot, CalendarClock, ChartNoAxesGantt, Contrast, Keyboard, List, Search, Settings } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "#ui/cn.ts";
import { Logo } from "#ui/logo.tsx";
import { ActiveBadge } from "./active-badge.tsx";
import { showKey } from "./keys.ts";
import { LiveDot } from "./live-dot.tsx";
import { RailButton } from "./rail-button.tsx";
import { RailLink } from "./rail-link.tsx";
import type { Overlay } from "./shell.tsx";
import { useMac } from "./use-mac.ts";

export type RailProps = { onOpen: (overlay: Overlay) => void; onTheme: () => void };

/** The rail at the left; on a phone, the bar below. A session has views of its own there, so it hides the bar. */
export function Rail({ onOpen, onTheme }: RailProps) {
	const pathname = usePathname() ?? "/";
	const mac = useMac();
	const inSession = pathname.startsWith("/sessions/");
	return (
		<nav
			aria-label="Main"
			className={cn(
				"flex flex-col items-center gap-1 border-line-1 border-r bg-bg-0 py-2",
				"max-md:row-start-2 max-md:flex-row max-md:justify-around max-md:border-t max-md:border-r-0 max-md:px-2 max-md:pt-1 max-md:pb-[calc(4px+env(safe-area-inset-bottom))]",
				inSession && "max-md:hidden",
			)}
		>
			<Link
				href="/"
				aria-label="Playhead"
				className="mb-2 grid size-8 place-items-center rounded-3 text-text-1 max-md:hidden"
			>
				<Logo />
			</Link>
			<RailLink href="/" label="Sessions" current={pathname === "/"} here={pathname === "/"} badge={<ActiveBadge />}>
				<List aria-hidden="true" />
			</RailLink>
			<RailLink href="/traces" label="Runs" current={pathname === "/traces"} here={pathname.startsWith("/traces")}>
				<ChartNoAxesGantt aria-hidden="true" />
			</RailLink>
			<RailLink href="/agents" label="Agents" current={pathname === "/agents"} here={pathname === "/agents"}>
				<Bot aria-hidden="true" />
			</RailLink>
			<RailLink
				href="/schedules"
				label="Schedules"
				current={pathname === "/schedules"}
				here={pathname === "/schedules"}
			>
				<CalendarClock aria-hidden="true" />
			</RailLink>
			<RailButton label="Search and commands" shortcut={showKey("mod+k", mac)} onClick={() => onOpen("palette")}>
				<Search />
			</RailButton>
			<span className="flex-1 max-md:hidden" />
			<LiveDot />
			<RailLink href="/settings" label="Settings" current={pathname === "/settings"} here={pathname === "/settings"}>
				<Settings aria-hidden="true" />
			</RailLink>
			<RailButton label="Switch theme" onClick={onTheme}>
				<Contrast />
			</RailButton>
			{/* On a phone there are no keys, and seven squares of 44 px are what fits. */}
			<RailButton label="Keyboard shortcuts" shortcut="?" className="max-md:hidden" onClick={() => onOpen("keys")}>
				<Keyboard />
			</RailButton>
		</nav>
	);
}
