const allowed: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);

/** SEC3: the address if a reader may follow it, else `null`. Relative ones have nothing to be relative to here. */
export function safeLink(href: string | undefined): string | null {
	if (href === undefined || !URL.canParse(href)) return null;
	return allowed.has(new URL(href).protocol) ? href : null;
}
