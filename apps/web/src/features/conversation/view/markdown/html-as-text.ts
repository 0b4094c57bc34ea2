type Node = { type: string; value?: string; children?: Node[] };

/** Rehype plugin, SEC3: HTML in an agent's answer is shown as it was written, as text, and never becomes an element. */
export function htmlAsText() {
	return (tree: Node): void => {
		const open: Node[] = [tree];
		for (let node = open.pop(); node !== undefined; node = open.pop()) {
			if (node.type === "raw") node.type = "text";
			if (node.children !== undefined) open.push(...node.children);
		}
	};
}
