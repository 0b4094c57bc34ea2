import Link from "next/link";
import type { ReactNode } from "react";

export type ShareRow = {
	key: string;
	href: string;
	name: string;
	/** 0 to 1: the length of its bar. */
	share: number;
	/** At the right: values in fixed columns. */
	values: readonly ReactNode[];
};

/** Names with a bar behind each and their values beside it; each leads to what is behind it. */
export function ShareRows({ rows, fill }: { rows: readonly ShareRow[]; fill: string }) {
	return (
		<ul className="h-[190px] overflow-hidden">
			{rows.map(({ key, href, name, share, values }) => (
				<li key={key}>
					<Link
						href={href}
						prefetch={false}
						className="focus-inset -mx-1.5 flex h-[31px] items-center gap-3 rounded-2 px-1.5 text-sm hover:bg-bg-3"
					>
						<span className="relative h-[22px] min-w-0 flex-1">
							<i
								aria-hidden="true"
								className={`absolute inset-y-0 left-0 rounded-1 opacity-25 ${fill}`}
								style={{ width: `${Math.max(share * 100, 0.5)}%` }}
							/>
							<code className="relative block truncate pl-1.5 text-text-1 leading-[22px]">{name}</code>
						</span>
						{values.map((value, index) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: columns never move
							<span key={index} className="num w-[62px] shrink-0 text-right text-text-2 text-xs">
								{value}
							</span>
						))}
					</Link>
				</li>
			))}
		</ul>
	);
}
