import type { Metadata } from "next";
import { Suspense } from "react";
import { AgentsPage } from "#features/agents/view/agents-page.tsx";

export const metadata: Metadata = { title: "Agents" };

export default function Page() {
	return (
		<Suspense>
			<AgentsPage />
		</Suspense>
	);
}
