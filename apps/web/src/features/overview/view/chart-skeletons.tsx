import { Skeleton } from "#ui/skeleton.tsx";

/** Frames of the size of the charts that are on their way. */
export function ChartSkeletons({ count }: { count: number }) {
	return Array.from({ length: count }, (_, index) => (
		<div
			// biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
			key={index}
			className="h-[240px] rounded-4 border border-line-1 bg-bg-1 px-3.5 py-3.5"
		>
			<Skeleton className="w-28" />
		</div>
	));
}
