/** The host name of a Host header or of an allowed-hosts entry: lower case, without port, brackets and final dot. */
export function hostname(host: string): string | null {
	const url = `http://${host.trim()}`;
	if (host.trim() === "" || /[/?#@\\\s]/.test(host.trim()) || !URL.canParse(url)) return null;
	return new URL(url).hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}

/** Names that only this machine answers to. */
export function isLoopback(name: string): boolean {
	return name === "localhost" || name.endsWith(".localhost") || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name);
}

/** An address cannot be rebound to another machine, as a name can. */
export function isAddress(name: string): boolean {
	return name.includes(":") || /^\d{1,3}(\.\d{1,3}){3}$/.test(name);
}
