import { Skeleton } from "#ui/skeleton.tsx";

const widths = ["w-52", "w-40", "w-60", "w-44", "w-56", "w-36"];

/** Rows on their way, at their true height. */
export function RowSkeletons({ count }: { count: number }) {
	return Array.from({ length: count }, (_, index) => (
		<div
			key={index}
			className="grid h-14 grid-cols-[12px_minmax(0,1fr)_auto] content-center gap-x-2.5 gap-y-2 border-line-1 border-b px-4 max-md:h-[60px]"
		>
			<Skeleton className="size-3 rounded-full" />
			<Skeleton className={`h-3 ${widths[index % widths.length] ?? "w-40"}`} />
			<Skeleton className="h-2.5 w-6" />
			<Skeleton className="col-start-2 h-2.5 w-32" />
			<Skeleton className="h-2.5 w-8" />
		</div>
	));
}
