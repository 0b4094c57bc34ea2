"use client";

import type { ReactNode } from "react";
import type { DescribedError } from "#trpc/describe-error.ts";
import { cn } from "#ui/cn.ts";
import { Field, inputClass } from "#ui/field.tsx";
import type { AgentForm } from "../model/form.ts";
import type { useAgentForm } from "../model/use-agent-form.ts";

type Kind<T> = { [K in keyof AgentForm]: AgentForm[K] extends T ? K : never }[keyof AgentForm];
type Text = Kind<string>;

const area = cn(inputClass, "h-auto py-1.5 font-mono text-xs [field-sizing:content] max-md:h-auto max-md:text-[16px]");

export type FormFields = ReturnType<typeof formFields>;

/**
 * The fields of the agents' form, each by its name in the form. `field` is the name in an agent's definition, by which
 * a mistake in it is told.
 */
export function formFields(
	{ form, change, problemOf }: ReturnType<typeof useAgentForm>,
	saveError: DescribedError | null,
) {
	const errorOf = (field: string): string | undefined =>
		problemOf(field) ??
		(saveError?.field === field || saveError?.field === `definition.${field}` ? saveError.message : undefined);
	return {
		form,
		change,
		/** One line of text; `mono` for what a program reads. */
		line: (
			name: Text,
			label: string,
			hint: ReactNode,
			field: string,
			more: { mono?: boolean; placeholder?: string } = {},
		) => (
			<Field label={label} hint={hint} problem={errorOf(field)}>
				{(own) => (
					<input
						{...own}
						className={cn(inputClass, more.mono && "font-mono text-xs max-md:text-[16px]")}
						placeholder={more.placeholder}
						value={form[name]}
						onChange={({ target }) => change({ [name]: target.value })}
					/>
				)}
			</Field>
		),
		/** Many lines, which grow with what is written, over the whole width; `json` for what is no prose. */
		area: (name: Text, label: string, hint: ReactNode, field: string, more: { json?: boolean; low?: boolean } = {}) => (
			<Field label={label} hint={hint} problem={errorOf(field)} className="col-span-full">
				{(own) => (
					<textarea
						{...own}
						className={cn(area, more.low ? "min-h-16" : "min-h-24")}
						spellCheck={more.json ? false : undefined}
						value={form[name]}
						onChange={({ target }) => change({ [name]: target.value })}
					/>
				)}
			</Field>
		),
		/** One of a few values, with what each is called. */
		choice: <K extends Text>(
			name: K,
			label: string,
			options: Record<AgentForm[K], string>,
			more: { hint?: ReactNode; field?: string; className?: string } = {},
		) => (
			<Field
				label={label}
				hint={more.hint}
				problem={more.field === undefined ? undefined : errorOf(more.field)}
				className={more.className}
			>
				{(own) => (
					<select
						{...own}
						className={inputClass}
						value={form[name]}
						onChange={({ target }) => change({ [name]: target.value })}
					>
						{Object.entries<string>(options).map(([value, called]) => (
							<option key={value} value={value}>
								{called}
							</option>
						))}
					</select>
				)}
			</Field>
		),
	};
}
