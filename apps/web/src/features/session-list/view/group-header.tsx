import { ChevronRight } from "lucide-react";
import { formatCount } from "#format/tokens.ts";
import { cn } from "#ui/cn.ts";

export type GroupHeaderProps = {
	label: string;
	/** `null` while there may be more than were read. */
	count: number | null;
	/** Of a folder: its whole path. */
	title?: string | undefined;
	/** Whether its rows are hidden; absent where they cannot be. */
	folded?: boolean;
	onFold?: () => void;
	className?: string;
};

export function GroupHeader({ label, count, title, folded, onFold, className }: GroupHeaderProps) {
	return (
		<h2
			className={cn(
				"flex h-7 items-center gap-2 border-line-1 border-b bg-bg-1 px-4 font-medium text-text-3 text-xs max-md:bg-bg-0",
				className,
			)}
		>
			{onFold === undefined ? (
				label
			) : (
				<button
					type="button"
					aria-expanded={folded !== true}
					title={title}
					onClick={onFold}
					className="-ml-1 flex min-w-0 items-center gap-1 rounded-2 py-1 pr-1 hover:text-text-1"
				>
					<ChevronRight
						aria-hidden="true"
						className={cn("size-3 transition-transform", folded !== true && "rotate-90")}
					/>
					<span className="truncate">{label}</span>
				</button>
			)}
			{count === null ? null : <span className="num">{formatCount(count)}</span>}
		</h2>
	);
}
