import type { Metadata } from "next";
import Link from "next/link";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
	return (
		<main className="grid flex-1 place-items-center p-6 text-center">
			<div className="flex flex-col items-center gap-3">
				<h1 className="text-xl">There is nothing at this address</h1>
				<p className="max-w-96">
					It may have been deleted, or the link was cut short. The session list knows what is there.
				</p>
				<Link
					href="/"
					className="inline-flex h-7 items-center rounded-3 border border-line-2 bg-bg-2 px-2.5 font-medium text-sm text-text-1 hover:border-line-3 hover:bg-bg-3 max-md:h-11"
				>
					All sessions
				</Link>
			</div>
		</main>
	);
}
