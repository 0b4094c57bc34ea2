import { cn } from "#ui/cn.ts";

type Change = "added" | "changed" | "deleted";

const letters = { added: "A", changed: "M", deleted: "D" } as const;
const colors = { added: "text-add", changed: "text-text-2", deleted: "text-del" } as const;

/** M, A or D, with its word for those who hear it. */
export function ChangeLetter({ change }: { change: Change }) {
	return (
		<span title={change} className={cn("w-3.5 shrink-0 text-center font-mono font-semibold text-xs", colors[change])}>
			<span aria-hidden="true">{letters[change]}</span>
			<span className="sr-only">{change}</span>
		</span>
	);
}
