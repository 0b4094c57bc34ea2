import { sha256 } from "./sha256.ts";

/** As Playhead makes it: the first bits of SHA-256 as a UUID (RFC 9562, version 8). */
export async function sessionIdOf(name: string): Promise<string> {
	return uuidOf((await sha256(`playhead/session/otlp/${name}`)).slice(0, 16), 0x80);
}

/** `crypto.randomUUID` is for pages alone that are served over HTTPS, or from this machine. */
export function randomId(): string {
	return uuidOf(crypto.getRandomValues(new Uint8Array(16)), 0x40);
}

function uuidOf(bytes: Uint8Array, version: number): string {
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | version;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
