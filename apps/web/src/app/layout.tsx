import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Shell } from "#shell/shell.tsx";
import { layerId } from "#ui/layer.ts";
import { Providers } from "./providers.tsx";
import "./globals.css";

export const metadata: Metadata = {
	title: { default: "Playhead", template: "%s · Playhead" },
	description: "Watch, rewind and resume agent sessions.",
};

export const viewport: Viewport = {
	themeColor: [
		{ media: "(prefers-color-scheme: dark)", color: "#0e0d0b" },
		{ media: "(prefers-color-scheme: light)", color: "#f6f4f0" },
	],
	viewportFit: "cover",
};

export default function RootLayout({ children }: { children: ReactNode }) {
	return (
		<html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
			<body>
				<Providers>
					<Shell>{children}</Shell>
				</Providers>
				<aside id={layerId} aria-label="Menus and dialogs" />
			</body>
		</html>
	);
}
