"use client";

import { useTheme } from "next-themes";

/** Changes when the colours do. */
export function useThemeName(): string {
	return useTheme().resolvedTheme ?? "dark";
}
