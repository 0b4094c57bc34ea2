import type { PlayheadError } from "@playhead/core";
import { ForbiddenOriginError, UnauthorizedError } from "../error/index.ts";
import { hostname, isAddress, isLoopback } from "./host.ts";
import type { AccessPolicy } from "./policy.ts";
import { holdsToken } from "./token.ts";

type Head = { method: string; headers: Headers };

/**
 * SEC2: what speaks against a request, or `null`. A foreign Host is DNS rebinding, a foreign Origin is another site's
 * page in this machine's browser; programs send no Origin. The token is asked for after both.
 */
export function refuse(request: Head, policy: AccessPolicy): PlayheadError | null {
	return refuseHost(request.headers, policy) ?? refuseOrigin(request) ?? refuseStranger(request.headers, policy);
}

function refuseHost(headers: Headers, policy: AccessPolicy): PlayheadError | null {
	const host = headers.get("host") ?? "";
	const name = hostname(host);
	if (name !== null && isLoopback(name)) return null;
	if (name !== null && (policy.allowedHosts.has(name) || (policy.anyAddress && isAddress(name)))) return null;
	const advice = "Use localhost, or add the name to PLAYHEAD_ALLOWED_HOSTS where the server starts.";
	return new ForbiddenOriginError("Host", `"${host.slice(0, 200)}" is not a name of this server. ${advice}`);
}

function refuseOrigin({ method, headers }: Head): PlayheadError | null {
	const origin = headers.get("origin");
	if (origin !== null && originHost(origin) !== headers.get("host")?.trim().toLowerCase()) {
		return new ForbiddenOriginError(
			"Origin",
			`"${origin.slice(0, 200)}" is another site. Call from a page of this server.`,
		);
	}
	const reads = method === "GET" || method === "HEAD";
	if (!reads && headers.get("sec-fetch-site") === "cross-site") {
		return new ForbiddenOriginError("Sec-Fetch-Site", "another site may not change anything here.");
	}
	return null;
}

function originHost(origin: string): string | null {
	return URL.canParse(origin) ? new URL(origin).host : null;
}

function refuseStranger(headers: Headers, { token }: AccessPolicy): PlayheadError | null {
	return token === null || holdsToken(headers.get("authorization"), token) ? null : new UnauthorizedError();
}
