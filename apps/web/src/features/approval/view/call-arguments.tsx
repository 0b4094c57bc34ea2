import type { Json } from "@playhead/core";
import { Diff } from "#features/diff/view/diff.tsx";
import { cn } from "#ui/cn.ts";
import { allArguments } from "../model/arguments.ts";

const code = "whitespace-pre-wrap font-mono text-[11.5px] text-text-1 leading-[18px] [overflow-wrap:anywhere]";

/** What the call would be made with, all of it; long text scrolls. */
export function CallArguments({ args }: { args: Json }) {
	const shown = allArguments(args);
	const [only] = shown;
	if (only === undefined) return <p className="px-3 py-2 text-sm text-text-3">No arguments.</p>;
	return (
		<section
			aria-label="Arguments"
			// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
			tabIndex={0}
			className="focus-inset scroll max-h-[min(40vh,320px)] px-3 py-2"
		>
			{shown.length === 1 && only.name === "command" && "text" in only ? (
				<pre className={code}>
					<span aria-hidden="true" className="select-none text-text-3">
						${" "}
					</span>
					{only.text}
				</pre>
			) : (
				<dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
					{shown.map((argument) => (
						<div key={argument.name} className="contents">
							<dt
								className={cn(
									"font-mono text-[11.5px] text-text-3 leading-[18px]",
									"diff" in argument && "col-span-full break-all text-text-1",
								)}
							>
								{argument.name}
							</dt>
							<dd className={cn("min-w-0", "diff" in argument && "-mx-3 col-span-full")}>
								{"diff" in argument ? (
									<Diff
										diff={argument.diff}
										path={argument.path}
										className="max-h-none"
										label={`Diff of ${argument.name}`}
									/>
								) : (
									<pre className={code}>{argument.text}</pre>
								)}
							</dd>
						</div>
					))}
				</dl>
			)}
		</section>
	);
}
