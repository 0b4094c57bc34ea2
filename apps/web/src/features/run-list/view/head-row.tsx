import { cn } from "#ui/cn.ts";
import { notOnPhone, rowColumns, wideOnly } from "./columns.ts";

const heads: readonly (readonly [string, string])[] = [
	["Status", ""],
	["Agent", wideOnly],
	["Model", wideOnly],
	["Started", cn(notOnPhone, "text-right")],
	["Duration", cn(notOnPhone, "text-right")],
	["Spans", cn(wideOnly, "text-right")],
	["Tokens", cn(notOnPhone, "text-right")],
	["Cost", cn(notOnPhone, "text-right")],
	["Errors", cn(notOnPhone, "text-right")],
];

export function HeadRow() {
	return (
		<tr
			className={cn(
				rowColumns,
				"h-8 border-line-1 border-b bg-bg-1 px-4 text-left text-text-3 text-xs max-md:hidden [&_th]:font-normal",
			)}
		>
			<th scope="col">
				<span className="sr-only">Compare</span>
			</th>
			<th scope="col">Run</th>
			{heads.map(([name, className]) => (
				<th key={name} scope="col" className={className}>
					{name}
				</th>
			))}
			<th scope="col" className={notOnPhone}>
				<span className="sr-only">Conversation</span>
			</th>
		</tr>
	);
}
