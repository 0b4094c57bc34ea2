import { Skeleton } from "#ui/skeleton.tsx";

/** The page before its session is there, in the page's own measures. */
export function SessionSkeleton() {
	return (
		<main aria-busy="true" aria-label="Loading the session" className="flex min-h-0 flex-1 flex-col">
			<div className="flex h-12 shrink-0 items-center gap-4 border-line-1 border-b bg-bg-1 px-4">
				<Skeleton className="h-3.5 w-64" />
				<Skeleton className="h-5 w-24 rounded-full" />
			</div>
			<div className="h-[52px] shrink-0 border-line-1 border-b max-md:h-12" />
			<div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_576px] max-md:grid-cols-1 max-xl:grid-cols-[minmax(0,1fr)_46%]">
				<div className="mx-auto flex w-full max-w-[760px] flex-col gap-4 px-6 pt-4 max-md:px-4">
					<Skeleton className="h-10 w-80 max-w-full self-end rounded-4" />
					<Skeleton className="w-full" />
					<Skeleton className="w-11/12" />
					<Skeleton className="w-4/5" />
					<Skeleton className="h-20 w-full rounded-3" />
				</div>
				<div className="border-line-1 border-l bg-bg-1 max-md:hidden" />
			</div>
		</main>
	);
}
