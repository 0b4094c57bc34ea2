import { formatCount } from "#format/tokens.ts";
import { cn } from "#ui/cn.ts";
import { changeBlocks } from "../model/change-blocks.ts";

const fill = { added: "bg-add", deleted: "bg-del", none: "bg-line-3" } as const;

/** "+18 −6". */
export function PlusMinus({ insertions, deletions }: { insertions: number | null; deletions: number | null }) {
	if (insertions === null || deletions === null) return <span className="text-text-3">binary</span>;
	return (
		<span className="num whitespace-nowrap font-mono text-xs">
			<span className="text-add">+{formatCount(insertions)}</span>{" "}
			<span className="text-del">−{formatCount(deletions)}</span>
		</span>
	);
}

export type ChangeFiguresProps = { filesChanged: number; insertions: number; deletions: number };

/** "2 files +18 −6" with five blocks that show how much of each. */
export function ChangeFigures({ filesChanged, insertions, deletions }: ChangeFiguresProps) {
	if (filesChanged === 0) return <span>no file changes</span>;
	return (
		<span className="num inline-flex items-center gap-1.5 whitespace-nowrap">
			{filesChanged === 1 ? "1 file" : `${formatCount(filesChanged)} files`}
			<PlusMinus insertions={insertions} deletions={deletions} />
			<span aria-hidden="true" className="inline-flex gap-px">
				{changeBlocks(insertions, deletions).map((block, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: five blocks that never move
					<i key={index} className={cn("size-1.5 rounded-[1px]", fill[block])} />
				))}
			</span>
		</span>
	);
}
