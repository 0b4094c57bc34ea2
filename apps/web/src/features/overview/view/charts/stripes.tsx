export const stripesFill = "url(#chart-stripes)";

/** The fill of reasoning: striped, because it is a part of the output. The same in every chart. */
export function Stripes() {
	return (
		<defs>
			<pattern id="chart-stripes" width="4" height="4" patternUnits="userSpaceOnUse">
				<rect width="4" height="4" fill="var(--t-reasoning)" />
				<rect width="2" height="4" fill="var(--bg-1)" fillOpacity="0.45" />
			</pattern>
		</defs>
	);
}
