/**
 * JSON that may stand in a `<script>` element of an HTML page: no `</script>`, `<!--` or `]]>` can come up in it, nor
 * the two line ends that JSON allows and old scripts do not. It reads as the same value.
 *
 * @throws TypeError for what is no JSON (cycles, bigint)
 */
export function escapeForScript(value: unknown): string {
	const json = JSON.stringify(value) ?? "null";
	return json.replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
