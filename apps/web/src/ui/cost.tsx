import { formatCost } from "#format/cost.ts";
import { cn } from "#ui/cn.ts";

export type CostProps = {
	/** US dollars; `null` when no price is known. */
	usd: number | null;
	/** Model calls that the sum leaves out, because their price is unknown. */
	unpriced?: number;
	/** Digits after the point: 2 for sums, 3 for single calls. */
	digits?: number;
	className?: string;
};

/** An unknown price is a dash, never $0. */
export function Cost({ usd, unpriced = 0, digits = 2, className }: CostProps) {
	const tip =
		usd === null
			? "No price for this model"
			: unpriced > 0
				? `Without ${unpriced} model ${unpriced === 1 ? "call" : "calls"} whose price is not known`
				: undefined;
	return (
		<span className={cn("num whitespace-nowrap", className)} title={tip}>
			{usd === null ? (
				<>
					<span aria-hidden="true">—</span>
					<span className="sr-only">No price</span>
				</>
			) : (
				`${unpriced > 0 ? "≥ " : ""}${formatCost(usd, digits)}`
			)}
		</span>
	);
}
