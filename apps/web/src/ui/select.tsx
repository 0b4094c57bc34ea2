import { Check, ChevronDown } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "#ui/cn.ts";
import { Menu } from "#ui/menu.tsx";

export type SelectOption<V extends string> = {
	value: V;
	label: ReactNode;
	/** A second line, in grey. */
	hint?: ReactNode;
};

export type SelectProps<V extends string> = {
	/** The accessible name; it has in it what the closed control shows, so that it can be called by that. */
	label: string;
	value: V;
	options: readonly SelectOption<V>[];
	onChange: (value: V) => void;
	/** What the closed control shows; by default the chosen option's label. */
	children?: ReactNode;
	disabled?: boolean;
	className?: string;
};

/** One of a few, in a popover. The closed control is quiet text with a chevron. */
export function Select<V extends string>({
	label,
	value,
	options,
	onChange,
	children,
	disabled = false,
	className,
}: SelectProps<V>) {
	const chosen = options.find((option) => option.value === value);
	const trigger = (
		<button
			type="button"
			aria-label={label}
			disabled={disabled}
			className={cn(
				"touch-target inline-flex h-7 min-w-0 items-center gap-1.5 whitespace-nowrap rounded-3 px-2 text-sm text-text-2 hover:bg-bg-3 disabled:pointer-events-none max-md:h-9 [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:text-text-3",
				className,
			)}
		>
			{children ?? chosen?.label ?? value}
			<ChevronDown className="!size-3" />
		</button>
	);
	return (
		<Menu trigger={trigger} align="start">
			<Primitive.RadioGroup value={value} onValueChange={(next) => onChange(next as V)} aria-label={label}>
				{options.map((option) => (
					<Primitive.RadioItem
						key={option.value}
						value={option.value}
						className="grid cursor-default select-none grid-cols-[16px_minmax(0,1fr)] items-center gap-x-1.5 rounded-3 px-2 py-1.5 text-sm text-text-1 outline-none data-[highlighted]:bg-bg-4 max-md:min-h-11"
					>
						<Primitive.ItemIndicator className="col-start-1">
							<Check className="size-3.5" />
						</Primitive.ItemIndicator>
						<span className="col-start-2">{option.label}</span>
						{option.hint === undefined ? null : <span className="col-start-2 text-text-3 text-xs">{option.hint}</span>}
					</Primitive.RadioItem>
				))}
			</Primitive.RadioGroup>
		</Menu>
	);
}
