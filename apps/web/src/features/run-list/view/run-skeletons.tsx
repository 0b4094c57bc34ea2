import { Skeleton } from "#ui/skeleton.tsx";

/** Rows that are on their way. */
export function RunSkeletons({ count }: { count: number }) {
	return (
		<div>
			{Array.from({ length: count }, (_, index) => (
				<div
					// biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
					key={index}
					className="flex h-9 items-center gap-3 border-line-1 border-b px-4 max-md:h-14 max-md:px-3"
				>
					<Skeleton className="size-3.5" />
					<Skeleton className="w-1/3" />
					<Skeleton className="ml-auto w-16" />
				</div>
			))}
		</div>
	);
}
