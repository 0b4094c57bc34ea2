import { describeError } from "#trpc/describe-error.ts";
import { cn } from "#ui/cn.ts";
import { Skeleton } from "#ui/skeleton.tsx";
import { Diff, type DiffProps } from "./diff.tsx";

export type FileDiffProps = Pick<DiffProps, "path" | "layout"> & {
	/** It takes the room that is left of a column, and scrolls in it; else it grows to 480 px. */
	fill?: boolean;
	binary: boolean;
	/** Unified; absent while it is read. */
	diff: string | undefined;
	truncated?: boolean;
	error?: unknown;
	onRetry: () => void;
};

/** What of a file differs, as the API tells it: binary content, a diff that is still read or could not be, one that was cut. */
export function FileDiff({ binary, diff, truncated = false, error, onRetry, fill = false, ...look }: FileDiffProps) {
	if (binary) return <p className="px-5 py-2 text-sm text-text-3">Binary content: there are no lines to compare.</p>;
	if (diff === undefined && error != null) {
		return (
			<p role="alert" className="px-5 py-2 text-sm text-text-2">
				{describeError(error).message}{" "}
				<button type="button" onClick={onRetry} className="text-text-1 underline underline-offset-2">
					Retry
				</button>
			</p>
		);
	}
	if (diff === undefined) {
		return (
			<div className="flex flex-col gap-1.5 px-5 py-2.5">
				<Skeleton className="w-2/3" />
				<Skeleton className="w-1/2" />
			</div>
		);
	}
	return (
		<div className={cn("border-line-1 border-b bg-bg-0", fill && "flex min-h-0 flex-col")}>
			{diff === "" ? (
				<p className="px-5 py-2 text-sm text-text-3">No line differs: its mode or its end does.</p>
			) : (
				<Diff diff={diff} {...look} {...(fill ? { className: "max-h-none min-h-0" } : {})} />
			)}
			{truncated ? <p className="px-5 py-1.5 text-text-3 text-xs">The diff goes on beyond its first 256 KiB.</p> : null}
		</div>
	);
}
