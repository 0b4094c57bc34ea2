import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "#ui/cn.ts";

/** What a line of text is typed into. On a phone 16 px, so that it does not zoom. */
export const inputClass =
	"h-8 w-full min-w-0 rounded-3 border border-line-2 bg-bg-0 px-2 text-sm text-text-1 placeholder:text-text-3 focus-within:border-line-3 hover:border-line-3 disabled:text-text-2 aria-invalid:border-error/70 max-md:h-11 max-md:text-[16px]";

export type FieldProps = {
	label: string;
	/** Below it: what it means, its unit, its default. */
	hint?: ReactNode;
	/** What is wrong with it, instead of the hint. */
	problem?: string | undefined;
	className?: string;
	/** Given the attributes that tie the control to its label, hint and problem. */
	children: (control: { id: string; "aria-describedby": string; "aria-invalid": boolean }) => ReactNode;
};

/** A control with its name above it. */
export function Field({ label, hint, problem, className, children }: FieldProps) {
	const id = useId();
	const about = `${id}-about`;
	return (
		<div className={cn("flex min-w-0 flex-col gap-1", className)}>
			<label htmlFor={id} className="font-medium text-text-2 text-xs">
				{label}
			</label>
			{children({ id, "aria-describedby": about, "aria-invalid": problem !== undefined })}
			<p
				id={about}
				className={cn("break-words text-xs empty:hidden", problem === undefined ? "text-text-3" : "text-error")}
			>
				{problem === undefined ? hint : `× ${problem}`}
			</p>
		</div>
	);
}

export function TextInput({ className, ...rest }: ComponentProps<"input">) {
	return <input className={cn(inputClass, className)} {...rest} />;
}

export type ChooseProps<V extends string> = Omit<ComponentProps<"select">, "onChange" | "value"> & {
	value: V;
	options: readonly (readonly [value: V, label: string])[];
	onChoose: (value: V) => void;
};

/** The browser's own select: in forms it is at hand on every device. */
export function Choose<V extends string>({ value, options, onChoose, className, ...rest }: ChooseProps<V>) {
	return (
		<select
			value={value}
			onChange={({ target }) => onChoose(target.value as V)}
			className={cn(inputClass, className)}
			{...rest}
		>
			{options.map(([one, label]) => (
				<option key={one} value={one}>
					{label}
				</option>
			))}
		</select>
	);
}
