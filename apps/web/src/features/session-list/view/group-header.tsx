import { formatCount } from "#format/tokens.ts";
import { cn } from "#ui/cn.ts";

export type GroupHeaderProps = {
	label: string;
	/** `null` while there may be more than were read. */
	count: number | null;
	className?: string;
};

export function GroupHeader({ label, count, className }: GroupHeaderProps) {
	return (
		<h2
			className={cn(
				"flex h-7 items-center gap-2 border-line-1 border-b bg-bg-1 px-4 font-medium text-text-3 text-xs max-md:bg-bg-0",
				className,
			)}
		>
			{label}
			{count === null ? null : <span className="num">{formatCount(count)}</span>}
		</h2>
	);
}
