"use client";

import type { ReactNode } from "react";
import { NotLiveBar } from "#live/not-live-bar.tsx";
import { useTitle } from "#live/use-title.ts";
import { BrowserNotifications } from "./browser-notifications.tsx";
import { Retention } from "./retention.tsx";
import { Webhooks } from "./webhooks.tsx";

/** What this browser, and this installation, are set to. */
export function SettingsPage() {
	useTitle("Settings");
	return (
		<main className="flex min-h-0 flex-1 flex-col">
			<header className="flex h-12 shrink-0 items-center border-line-1 border-b bg-bg-1 px-4 max-md:px-3">
				<h1 className="text-xl">Settings</h1>
			</header>
			<NotLiveBar />
			<div className="scroll min-h-0 flex-1">
				<div className="mx-auto flex max-w-3xl flex-col gap-8 px-4 py-6 max-md:px-3">
					<Section
						title="Notifications"
						about="In this browser, while Playhead is open in a tab that you do not look at."
					>
						<BrowserNotifications />
					</Section>
					<Section
						title="Webhooks"
						about="Signed messages to an address of yours, when a run ends, fails, waits or reaches its budget."
					>
						<Webhooks />
					</Section>
					<Section title="Retention" about="How long sessions are kept. As shipped, for ever.">
						<Retention />
					</Section>
				</div>
			</div>
		</main>
	);
}

function Section({ title, about, children }: { title: string; about: string; children: ReactNode }) {
	return (
		<section aria-label={title}>
			<h2 className="font-semibold text-lg">{title}</h2>
			<p className="mb-3 text-sm text-text-3">{about}</p>
			{children}
		</section>
	);
}
