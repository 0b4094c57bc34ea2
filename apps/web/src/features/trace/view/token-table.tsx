import { type Json, totalTokens, type Usage } from "@playhead/core";
import { formatCount } from "#format/tokens.ts";
import { cn } from "#ui/cn.ts";
import { Cost } from "#ui/cost.tsx";
import { TokenBar } from "#ui/token-bar.tsx";
import { tokenBuckets } from "#ui/token-buckets.ts";

export type TokenTableProps = {
	usage: Usage;
	/** US dollars by bucket, where they were recorded; `null`: they are not known. */
	costs: Record<string, Json> | null;
};

/** The tokens of a model call by bucket: as a bar, and in numbers (TRACE3). */
export function TokenTable({ usage, costs }: TokenTableProps) {
	const total = totalTokens(usage);
	const used = tokenBuckets.filter(({ key }) => usage[key] > 0);
	return (
		<>
			<TokenBar usage={usage} className="my-2" />
			<table className="num w-full text-xs leading-[19px] [&_td]:text-right [&_td:first-child]:text-left [&_th]:text-right [&_th]:font-normal [&_th]:text-text-3 [&_th:first-child]:text-left">
				<thead className="max-md:sr-only">
					<tr>
						<th>Bucket</th>
						<th className="w-20">Tokens</th>
						<th className="w-16">Share</th>
						{costs === null ? null : <th className="w-20">Cost</th>}
					</tr>
				</thead>
				<tbody className="text-text-2">
					{used.map(({ key, name, fill }) => (
						<tr key={key}>
							<td>
								<i className={cn("mr-[7px] inline-block size-2 rounded-1", fill)} />
								{name}
							</td>
							<td>{formatCount(usage[key])}</td>
							<td>{((usage[key] / total) * 100).toFixed(1)} %</td>
							{costs === null ? null : <td>{<BucketCost usd={costs[key]} />}</td>}
						</tr>
					))}
				</tbody>
			</table>
		</>
	);
}

function BucketCost({ usd }: { usd: Json | undefined }) {
	return <Cost usd={typeof usd === "number" ? usd : null} digits={4} />;
}
