const zeros = /^0*$/;

/** Lower-case hex of the wanted length; null for an id that is missing, of another length, or all zeros (not valid). */
export function validId(text: string, characters: 16 | 32): string | null {
	const id = text.toLowerCase();
	return id.length === characters && /^[0-9a-f]+$/.test(id) && !zeros.test(id) ? id : null;
}

/** Bytes as lower-case hex. */
export function toHex(bytes: Uint8Array): string {
	let text = "";
	for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
	return text;
}
