import { totalTokens, type Usage } from "@playhead/core";
import { formatCount } from "#format/tokens.ts";
import { cn } from "#ui/cn.ts";
import { TokenBar } from "#ui/token-bar.tsx";
import { tokenBuckets } from "#ui/token-buckets.ts";

/** The tokens of a model call by bucket: as a bar, and in numbers (TRACE3). */
export function TokenTable({ usage }: { usage: Usage }) {
	const total = totalTokens(usage);
	const used = tokenBuckets.filter(({ key }) => usage[key] > 0);
	return (
		<>
			<TokenBar usage={usage} className="my-2" />
			<table className="num w-full text-xs leading-[19px]">
				<thead className="sr-only">
					<tr>
						<th>Bucket</th>
						<th>Tokens</th>
						<th>Share</th>
					</tr>
				</thead>
				<tbody className="text-text-2">
					{used.map(({ key, name, fill }) => (
						<tr key={key}>
							<td>
								<i className={cn("mr-[7px] inline-block size-2 rounded-1", fill)} />
								{name}
							</td>
							<td className="w-20 text-right">{formatCount(usage[key])}</td>
							<td className="w-16 text-right text-text-3">{((usage[key] / total) * 100).toFixed(1)} %</td>
						</tr>
					))}
				</tbody>
			</table>
		</>
	);
}
