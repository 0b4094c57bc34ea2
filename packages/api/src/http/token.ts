import { createHash, timingSafeEqual } from "node:crypto";

/** Whether an Authorization header carries the token: as Bearer, or as the password of HTTP Basic (RFC 7617). */
export function holdsToken(authorization: string | null, token: string): boolean {
	const given = credential(authorization ?? "");
	return given !== null && timingSafeEqual(digest(given), digest(token));
}

function credential(authorization: string): string | null {
	const [scheme = "", value = ""] = authorization.trim().split(/\s+/, 2);
	if (/^bearer$/i.test(scheme)) return value;
	if (!/^basic$/i.test(scheme)) return null;
	const decoded = Buffer.from(value, "base64").toString();
	return decoded.includes(":") ? decoded.slice(decoded.indexOf(":") + 1) : null;
}

/** Digests have one length, so that the comparison tells nothing about the token's. */
function digest(text: string): Buffer {
	return createHash("sha256").update(text).digest();
}
