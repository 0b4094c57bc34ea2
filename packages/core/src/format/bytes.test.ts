import { expect, it } from "vitest";
import { formatBytes, parseBytes } from "./bytes.ts";

it.each([
	["1048576", 1_048_576],
	["500MB", 500_000_000],
	[" 5 GiB ", 5 * 2 ** 30],
	["1.5kib", 1_536],
	["0", 0],
	["", null],
	["-1", null],
	["5 apples", null],
	["1e3", null],
	["99999999 TiB", null],
])("[SEC4] %j is a size of %j bytes", (text, bytes) => {
	expect(parseBytes(text)).toBe(bytes);
});

it.each([
	[0, "0 B"],
	[1_023, "1023 B"],
	[1_536, "1.5 KiB"],
	[347_000, "339 KiB"],
	[5 * 2 ** 30, "5.0 GiB"],
])("%d bytes are %s", (bytes, text) => {
	expect(formatBytes(bytes)).toBe(text);
});
