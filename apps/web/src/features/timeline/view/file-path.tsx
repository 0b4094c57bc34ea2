/** A path whose folder is dimmed, and gives way first. */
export function FilePath({ path }: { path: string }) {
	const cut = path.lastIndexOf("/") + 1;
	return (
		<span title={path} className="flex min-w-0 font-mono text-sm">
			<span className="truncate text-text-3">{path.slice(0, cut)}</span>
			<span className="max-w-full shrink-0 truncate text-text-1">{path.slice(cut)}</span>
		</span>
	);
}
