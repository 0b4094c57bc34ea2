import { describe, expect, it } from "vitest";
import { refuse } from "./guard.ts";
import { accessPolicy, listensLocally } from "./policy.ts";

const code = (headers: Record<string, string>, env: Record<string, string> = {}, method = "POST") =>
	refuse({ method, headers: new Headers(headers) }, accessPolicy(env))?.code ?? "let in";

describe("the guard of every route", () => {
	it.each([
		["localhost:3000", {}, "let in"],
		["LOCALHOST", {}, "let in"],
		["127.0.0.1:3000", {}, "let in"],
		["[::1]:3000", {}, "let in"],
		["app.localhost:3000", {}, "let in"],
		["evil.example", {}, "FORBIDDEN_ORIGIN"],
		["localhost.evil.example:3000", {}, "FORBIDDEN_ORIGIN"],
		["127.0.0.1.evil.example", {}, "FORBIDDEN_ORIGIN"],
		["evil@localhost", {}, "FORBIDDEN_ORIGIN"],
		["", {}, "FORBIDDEN_ORIGIN"],
		["192.168.1.7:3000", {}, "FORBIDDEN_ORIGIN"],
		["192.168.1.7:3000", { HOST: "192.168.1.7" }, "let in"],
		["192.168.1.7:3000", { HOST: "0.0.0.0" }, "let in"],
		["[fe80::1]:3000", { HOST: "::" }, "let in"],
		["evil.example", { HOST: "0.0.0.0" }, "FORBIDDEN_ORIGIN"],
		["play.example:8443", { PLAYHEAD_ALLOWED_HOSTS: "a.example, Play.Example" }, "let in"],
	])("[SEC2] Host %j with %j: %s", (host, env, expected) => {
		expect(code(host === "" ? {} : { host }, env)).toBe(expected);
	});

	it.each([
		["of this server", { origin: "http://localhost:3000" }, "let in"],
		["of another port", { origin: "http://localhost:5173" }, "FORBIDDEN_ORIGIN"],
		["of another site", { origin: "https://evil.example" }, "FORBIDDEN_ORIGIN"],
		["that is hidden", { origin: "null" }, "FORBIDDEN_ORIGIN"],
		["unsaid, but from another site", { "sec-fetch-site": "cross-site" }, "FORBIDDEN_ORIGIN"],
		["unsaid, from this site", { "sec-fetch-site": "same-origin" }, "let in"],
	])("[SEC2] an Origin %s: %j is %s", (_, headers, expected) => {
		expect(code({ host: "localhost:3000", ...headers })).toBe(expected);
	});

	it("[SEC2] a link from another site may open a page", () => {
		expect(code({ host: "localhost:3000", "sec-fetch-site": "cross-site" }, {}, "GET")).toBe("let in");
	});

	const basic = (password: string) => `Basic ${Buffer.from(`me:${password}`).toString("base64")}`;
	it.each([
		["none", undefined, "UNAUTHORIZED"],
		["Bearer", "Bearer s3cret:with:colons", "let in"],
		["bearer in small letters", "bearer s3cret:with:colons", "let in"],
		["a wrong Bearer", "Bearer s3cret", "UNAUTHORIZED"],
		["the password", basic("s3cret:with:colons"), "let in"],
		["a wrong password", basic("s3cret"), "UNAUTHORIZED"],
		["nothing to speak of", "Bearer", "UNAUTHORIZED"],
		[
			"Basic without a colon",
			`Basic ${Buffer.from("s3cret:with:colons".replaceAll(":", "")).toString("base64")}`,
			"UNAUTHORIZED",
		],
	])("[SEC1] with a token set, %s is %s", (_, authorization, expected) => {
		const headers = { host: "localhost", ...(authorization === undefined ? {} : { authorization }) };
		expect(code(headers, { PLAYHEAD_TOKEN: "s3cret:with:colons" })).toBe(expected);
	});

	it.each([
		[undefined, true],
		["127.0.0.1", true],
		["::1", true],
		["localhost", true],
		["0.0.0.0", false],
		["192.168.1.7", false],
	])("[SEC1] knows that HOST %s is local: %s", (host, expected) => {
		expect(listensLocally(host)).toBe(expected);
	});
});
