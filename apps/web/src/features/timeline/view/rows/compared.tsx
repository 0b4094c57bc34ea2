/** The mark of the turn that the chosen one is compared with. */
export function Compared() {
	return (
		<span className="shrink-0 rounded-2 border border-line-3 px-1 text-2xs text-text-2 leading-4">
			<span className="sr-only">, </span>compared
		</span>
	);
}
