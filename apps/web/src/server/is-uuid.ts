const form = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text has the form of a UUID (RFC 9562), so that the database can be asked for it. */
export function isUuid(text: string): boolean {
	return form.test(text);
}
