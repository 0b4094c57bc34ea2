"use client";

import type { ReactNode } from "react";
import { cn } from "#ui/cn.ts";

/** Fields that belong together, under a heading. */
export function Group({ title, wide = false, children }: { title: string; wide?: boolean; children: ReactNode }) {
	return (
		<section className="border-line-1 border-t pt-3">
			<h3 className="mb-2 font-semibold text-sm">{title}</h3>
			<div className={cn("grid gap-x-4 gap-y-2.5", !wide && "grid-cols-2 max-md:grid-cols-1")}>{children}</div>
		</section>
	);
}

export function Tick({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
	return (
		<label className="flex min-h-7 items-center gap-2 text-sm text-text-2 max-md:min-h-11">
			<input
				type="checkbox"
				checked={on}
				onChange={({ target }) => onChange(target.checked)}
				className="accent-[var(--accent)]"
			/>
			{label}
		</label>
	);
}
