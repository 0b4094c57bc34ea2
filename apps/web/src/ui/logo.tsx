/** A playhead over bars. */
export function Logo({ size = 20 }: { size?: number }) {
	return (
		<svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
			<g fill="currentColor">
				<rect x="1" y="7.5" width="8" height="3" rx="1" />
				<rect x="4" y="12" width="13" height="3" rx="1" opacity=".72" />
				<rect x="9" y="16.5" width="10" height="3" rx="1" opacity=".44" />
			</g>
			<path d="M8.5.5h7v3.6L12 7.2 8.5 4.1z" className="fill-accent" />
			<path d="M12 5v14.8" className="stroke-bg-0" strokeWidth="4.4" />
			<path d="M12 4v15.8" className="stroke-accent" strokeWidth="2" />
		</svg>
	);
}
