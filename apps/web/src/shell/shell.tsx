"use client";

import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { type ReactNode, useMemo, useState } from "react";
import { useNotify } from "#features/notify/model/use-notify.ts";
import { type Command, useCommands } from "./commands.ts";
import { KeysOverlay } from "./keys-overlay.tsx";
import { Palette } from "./palette.tsx";
import { Rail } from "./rail.tsx";
import { useCommandKeys } from "./use-command-keys.ts";

export type Overlay = "palette" | "keys" | null;

/** What is the same on every page: the rail, the palette, the keys. */
export function Shell({ children }: { children: ReactNode }) {
	const [overlay, setOverlay] = useState<Overlay>(null);
	const router = useRouter();
	const { resolvedTheme, setTheme } = useTheme();
	const toggleTheme = useMemo(
		() => () => setTheme(resolvedTheme === "light" ? "dark" : "light"),
		[resolvedTheme, setTheme],
	);
	useCommands(
		useMemo<Command[]>(
			() => [
				{
					id: "palette",
					label: "Search and commands",
					group: "Everywhere",
					keys: ["mod+k"],
					whileTyping: true,
					keyOnly: true,
					run: () => setOverlay("palette"),
				},
				{ id: "keys", label: "Keyboard shortcuts", group: "Everywhere", keys: ["?"], run: () => setOverlay("keys") },
				{ id: "sessions", label: "Go to all sessions", group: "Everywhere", run: () => router.push("/") },
				{ id: "runs", label: "Go to all runs", group: "Everywhere", run: () => router.push("/traces") },
				{ id: "schedules", label: "Go to schedules", group: "Everywhere", run: () => router.push("/schedules") },
				{ id: "settings", label: "Go to settings", group: "Everywhere", run: () => router.push("/settings") },
				{ id: "new", label: "New session", group: "Everywhere", keys: ["n"], run: () => router.push("/#prompt") },
				{ id: "theme", label: "Switch theme", group: "Everywhere", run: toggleTheme },
				{ id: "theme-system", label: "Use the system's theme", group: "Everywhere", run: () => setTheme("system") },
			],
			[router, toggleTheme, setTheme],
		),
	);
	useCommandKeys();
	useNotify();

	return (
		<div className="grid h-dvh grid-cols-[var(--rail-w)_minmax(0,1fr)] max-md:grid-cols-1 max-md:grid-rows-[minmax(0,1fr)_auto]">
			<Rail onOpen={setOverlay} onTheme={toggleTheme} />
			<div className="flex min-h-0 min-w-0 flex-col max-md:row-start-1">{children}</div>
			<Palette open={overlay === "palette"} onClose={() => setOverlay(null)} />
			<KeysOverlay open={overlay === "keys"} onClose={() => setOverlay(null)} />
		</div>
	);
}
