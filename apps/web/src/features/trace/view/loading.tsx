import { Skeleton } from "#ui/skeleton.tsx";

const widths = ["w-24", "w-20", "w-36", "w-32", "w-40", "w-28"];

/** The rows to come, in their height. It is not seen before 100 ms have gone. */
export function TraceLoading() {
	return (
		<output aria-label="Loading the trace" className="block flex-1 px-3 pt-[108px]">
			{widths.map((width) => (
				<div key={width} className="flex h-[22px] items-center">
					<Skeleton className={width} />
				</div>
			))}
		</output>
	);
}
