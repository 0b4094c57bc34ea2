import { hostname, isLoopback } from "./host.ts";

/** Who may call this server, as its environment says. */
export type AccessPolicy = {
	/** Host names besides the loopback ones. */
	allowedHosts: ReadonlySet<string>;
	/** Any address is a good Host: the server listens on all of them. Names still have to be allowed. */
	anyAddress: boolean;
	/** Asked of every request when set. */
	token: string | null;
};

const wildcards = new Set(["0.0.0.0", "::"]);

/** Reads HOST, PLAYHEAD_ALLOWED_HOSTS (host names separated by commas or spaces) and PLAYHEAD_TOKEN. */
export function accessPolicy(env: Readonly<Record<string, string | undefined>>): AccessPolicy {
	const host = hostname(bracketed(env.HOST ?? "")) ?? "";
	const listed = (env.PLAYHEAD_ALLOWED_HOSTS ?? "").split(/[\s,]+/).map((entry) => hostname(bracketed(entry)));
	const named = [host, ...listed].filter((name) => name !== null && name !== "" && !wildcards.has(name));
	return {
		allowedHosts: new Set(named.filter((name) => name !== null)),
		anyAddress: wildcards.has(host),
		token: env.PLAYHEAD_TOKEN?.trim() || null,
	};
}

/** SEC1: whether a server that listens on `host` is seen by this machine alone. */
export function listensLocally(host: string | undefined): boolean {
	const name = hostname(bracketed(host ?? "127.0.0.1"));
	return name !== null && isLoopback(name);
}

/** An IPv6 address as it stands in a URL. */
function bracketed(host: string): string {
	return host.includes(":") && host.split(":").length > 2 && !host.startsWith("[") ? `[${host}]` : host;
}
