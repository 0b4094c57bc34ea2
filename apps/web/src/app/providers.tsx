"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { Tooltip } from "radix-ui";
import { type ReactNode, useState } from "react";
import { OutboxRoot } from "#features/outbox/view/outbox-root.tsx";
import { TRPCProvider } from "#trpc/context.ts";
import { createClient } from "#trpc/create-client.ts";
import { createQueryClient } from "#trpc/create-query-client.ts";
import { Toaster } from "#ui/toaster.tsx";

export function Providers({ children }: { children: ReactNode }) {
	const [queryClient] = useState(createQueryClient);
	const [trpcClient] = useState(createClient);
	return (
		<ThemeProvider attribute="data-theme" defaultTheme="system" enableSystem disableTransitionOnChange>
			<QueryClientProvider client={queryClient}>
				<TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
					<NuqsAdapter>
						<OutboxRoot>
							<Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
								{children}
								<Toaster />
							</Tooltip.Provider>
						</OutboxRoot>
					</NuqsAdapter>
				</TRPCProvider>
			</QueryClientProvider>
		</ThemeProvider>
	);
}
