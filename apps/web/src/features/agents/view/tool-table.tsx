"use client";

import { cn } from "#ui/cn.ts";
import type { ToolChoice } from "../model/form.ts";

const choices: readonly { value: ToolChoice; label: string; about: string }[] = [
	{ value: "allow", label: "Allow", about: "without asking" },
	{ value: "ask", label: "Ask", about: "a person each time" },
	{ value: "deny", label: "Deny", about: "the model hears that it may not" },
	{ value: "off", label: "Off", about: "the model does not know it" },
];

export type ToolTableProps = {
	tools: Readonly<Record<string, ToolChoice>>;
	onChange: (tools: Record<string, ToolChoice>) => void;
};

/** Each tool with what the agent may do with it. */
export function ToolTable({ tools, onChange }: ToolTableProps) {
	return (
		<table className="mb-3 w-full max-w-xl text-sm">
			<thead className="text-left text-text-3 text-xs">
				<tr>
					<th scope="col" className="pb-1 font-normal">
						Tool
					</th>
					{choices.map(({ value, label, about }) => (
						<th key={value} scope="col" title={about} className="w-16 pb-1 text-center font-normal">
							{label}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{Object.entries(tools).map(([name, chosen]) => (
					<tr key={name} className="border-line-1 border-t">
						<th
							scope="row"
							className={cn(
								"h-7 text-left font-mono font-normal text-xs",
								chosen === "off" ? "text-text-3" : "text-text-1",
							)}
						>
							{name}
						</th>
						{choices.map(({ value, label }) => (
							<td key={value}>
								{/* The whole cell is what a finger hits. */}
								<label className="grid h-7 place-items-center max-md:h-11">
									<input
										type="radio"
										name={`tool-${name}`}
										aria-label={`${name}: ${label}`}
										checked={chosen === value}
										onChange={() => onChange({ ...tools, [name]: value })}
										className="size-3.5 accent-[var(--accent)] max-md:size-5"
									/>
								</label>
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}
