import Link from "next/link";
import type { ReactNode } from "react";

export type ChartTableProps = {
	head: readonly string[];
	/** `href`: what is behind the row. */
	rows: readonly { key: string; href: string; cells: readonly ReactNode[] }[];
};

/** A chart's numbers; the first cell of a row leads to what is behind it. */
export function ChartTable({ head, rows }: ChartTableProps) {
	return (
		<table className="num w-full text-xs leading-6 [&_td]:whitespace-nowrap [&_td]:pl-3 [&_td]:text-right [&_th]:whitespace-nowrap [&_th]:pl-3 [&_th]:text-right [&_th]:font-normal [&_th:first-child]:pl-0 [&_th:first-child]:text-left">
			<thead className="sticky top-0 bg-bg-1 text-text-3">
				<tr>
					{head.map((name) => (
						<th key={name} scope="col">
							{name}
						</th>
					))}
				</tr>
			</thead>
			<tbody className="text-text-1">
				{rows.map(({ key, href, cells: [first, ...rest] }) => (
					<tr key={key} className="border-line-1 border-t hover:bg-bg-3">
						<th scope="row" className="max-w-52 truncate">
							<Link href={href} prefetch={false} className="underline decoration-line-3 underline-offset-2">
								{first}
							</Link>
						</th>
						{rest.map((cell, index) => (
							<td key={head[index + 1]}>{cell}</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}
