import { createHash } from "node:crypto";

/** The longest name that every model provider takes, in characters. */
const maxLength = 64;
const hashLength = 6;

/**
 * MCP2: the name under which the model knows a server's tool: `<server>__<tool>`. Where that is too long or holds
 * characters that providers refuse, they are replaced, and a hash of the whole name keeps it apart from others.
 */
export function toolName(server: string, tool: string): string {
	const name = `${server}__${tool}`;
	if (name.length <= maxLength && /^[A-Za-z0-9_-]+$/.test(name)) return name;
	const hash = createHash("sha256").update(name).digest("hex").slice(0, hashLength);
	const cut = name.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, maxLength - hashLength - 1);
	return `${cut}_${hash}`;
}
