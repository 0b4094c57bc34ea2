"use client";

import { Search } from "lucide-react";
import { Kbd } from "#ui/kbd.tsx";

export type SearchFieldProps = { value: string; onChange: (value: string) => void };

const longestQuery = 500;

export function SearchField({ value, onChange }: SearchFieldProps) {
	return (
		<label className="flex h-7 min-w-0 items-center gap-1.5 rounded-3 border border-line-2 bg-bg-0 px-2 text-text-3 focus-within:outline-2 focus-within:outline-focus focus-within:-outline-offset-1 max-md:h-11">
			<Search aria-hidden="true" className="size-3.5 shrink-0" strokeWidth={1.7} />
			<input
				type="search"
				data-session-search
				aria-label="Search sessions"
				placeholder="Search titles and messages"
				value={value}
				maxLength={longestQuery}
				onChange={(event) => onChange(event.target.value)}
				onKeyDown={(event) => {
					if (event.key !== "Escape") return;
					if (value === "") event.currentTarget.blur();
					else onChange("");
				}}
				className="min-w-0 flex-1 appearance-none bg-transparent text-sm text-text-1 outline-none focus-visible:outline-none [&::-webkit-search-cancel-button]:hidden"
			/>
			<Kbd className="max-md:hidden">/</Kbd>
		</label>
	);
}
