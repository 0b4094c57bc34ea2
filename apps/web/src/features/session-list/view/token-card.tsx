import { totalTokens, type Usage } from "@playhead/core";
import { formatCount } from "#format/tokens.ts";
import { cn } from "#ui/cn.ts";
import { TokenBar } from "#ui/token-bar.tsx";
import { tokenBuckets } from "#ui/token-buckets.ts";

/** The token buckets of all listed sessions. They are exclusive, so they add up to the whole. */
export function TokenCard({ usage }: { usage: Usage }) {
	const all = totalTokens(usage);
	return (
		<section aria-label="Tokens by bucket" className="min-w-0 rounded-4 border border-line-1 bg-bg-1 px-3.5 py-3">
			<h3 className="font-medium text-sm">Tokens by bucket</h3>
			<TokenBar usage={usage} className="mt-3" />
			<table className="num mt-2 w-full text-sm">
				<tbody>
					{tokenBuckets.map(({ key, name, fill }) => (
						<tr key={key} className="h-7 border-line-1 border-b last:border-b-0">
							<th scope="row" className="text-left font-normal text-text-3">
								<span aria-hidden="true" className={cn("mr-2 inline-block size-2 rounded-1", fill)} />
								{name}
							</th>
							<td className="text-right text-text-1">{formatCount(usage[key])}</td>
							<td className="w-14 text-right text-text-3">{share(usage[key], all)}</td>
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}

function share(part: number, all: number): string {
	if (part === 0) return "0 %";
	const percent = (part / all) * 100;
	return percent < 1 ? "<1 %" : `${Math.round(percent)} %`;
}
