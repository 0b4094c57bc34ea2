import { randomBytes } from "node:crypto";

/** Bytes of a key; Standard Webhooks asks for 24 to 64. */
const keyBytes = 32;

/** HOOK4: `whsec_` and a key in base64. */
export function newSecret(): string {
	return `whsec_${randomBytes(keyBytes).toString("base64")}`;
}
