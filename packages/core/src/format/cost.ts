/** US dollars: "$1.85", with 3 digits "$0.183". What rounds to nothing but is something is "<$0.01". */
export function formatCost(usd: number, digits = 2): string {
	const least = 10 ** -digits;
	if (usd > 0 && usd < least) return `<$${least.toFixed(digits)}`;
	return `$${withDigits(digits).format(usd)}`;
}

/** To make a format takes longer than to draw a row. */
const formats = new Map<number, Intl.NumberFormat>();

function withDigits(digits: number): Intl.NumberFormat {
	const made = formats.get(digits);
	if (made !== undefined) return made;
	const format = new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
	formats.set(digits, format);
	return format;
}
