import { formatTokens } from "#format/tokens.ts";
import { cn } from "#ui/cn.ts";

const warnFrom = 0.7;
const fullFrom = 0.9;

export type ContextBarProps = {
	/** Tokens in the context of the last model call; `null` before the first. */
	tokens: number | null;
	/** The model's context window; `null` when it is not known. */
	limit: number | null;
	className?: string;
};

/** How full the model's context is: amber from 70 %, red from 90 %; the numbers stay beside it. */
export function ContextBar({ tokens, limit, className }: ContextBarProps) {
	const used = tokens ?? 0;
	const share = limit === null || limit === 0 ? 0 : Math.min(used / limit, 1);
	const fill = share >= fullFrom ? "bg-error" : share >= warnFrom ? "bg-waiting-fill" : "bg-text-2";
	const numbers = `${tokens === null ? "—" : formatTokens(used)} / ${limit === null ? "—" : formatTokens(limit)}`;
	return (
		<div
			className={cn("w-[132px] whitespace-nowrap", className)}
			title={limit === null ? "The model's context window is not known" : undefined}
		>
			<div className="flex justify-between text-2xs text-text-3 leading-[13px]">
				<span>Context</span>
				<span className="num text-text-1">{numbers}</span>
			</div>
			<div aria-hidden="true" className="relative mt-[5px] h-1.5 overflow-hidden rounded-1 bg-bg-4">
				<span className={cn("absolute inset-y-0 left-0 rounded-1", fill)} style={{ width: `${share * 100}%` }} />
				{[warnFrom, fullFrom].map((notch) => (
					<span key={notch} className="absolute inset-y-0 w-px bg-bg-1" style={{ left: `${notch * 100}%` }} />
				))}
			</div>
		</div>
	);
}
