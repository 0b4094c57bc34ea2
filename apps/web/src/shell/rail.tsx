"use client";

import { Contrast, Keyboard, List, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "#ui/cn.ts";
import { Logo } from "#ui/logo.tsx";
import { ActiveBadge } from "./active-badge.tsx";
import { showKey } from "./keys.ts";
import { LiveDot } from "./live-dot.tsx";
import { RailButton, railItem } from "./rail-button.tsx";
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
			<Link
				href="/"
				aria-current={pathname === "/" ? "page" : undefined}
				className={cn(railItem, "text-text-1", inSession || "bg-bg-3")}
			>
				<span
					aria-hidden="true"
					className="absolute inset-y-2 -left-2 w-0.5 rounded-r-[1px] bg-accent max-md:inset-x-3 max-md:-top-[5px] max-md:bottom-auto max-md:left-3 max-md:h-0.5 max-md:w-auto"
				/>
				<List aria-hidden="true" />
				<span className="sr-only">Sessions</span>
				<ActiveBadge />
			</Link>
			<RailButton label="Search and commands" shortcut={showKey("mod+k", mac)} onClick={() => onOpen("palette")}>
				<Search />
			</RailButton>
			<span className="flex-1 max-md:hidden" />
			<LiveDot />
			<RailButton label="Switch theme" onClick={onTheme}>
				<Contrast />
			</RailButton>
			<RailButton label="Keyboard shortcuts" shortcut="?" onClick={() => onOpen("keys")}>
				<Keyboard />
			</RailButton>
		</nav>
	);
}
