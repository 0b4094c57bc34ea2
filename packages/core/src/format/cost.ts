/** US dollars: "$1.85", with 3 digits "$0.183". What rounds to nothing but is something is "<$0.01". */
export function formatCost(usd: number, digits = 2): string {
	const least = 10 ** -digits;
	if (usd > 0 && usd < least) return `<$${least.toFixed(digits)}`;
	return `$${usd.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}
