import type { Metadata } from "next";
import { Suspense } from "react";
import { OutcomesScreen } from "#features/fork/view/outcomes-screen.tsx";

export const metadata: Metadata = { title: "Compare sessions" };

export default function Page() {
	return (
		<Suspense>
			<OutcomesScreen />
		</Suspense>
	);
}
