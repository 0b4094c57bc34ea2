import { describe, expect, it } from "vitest";
import { maskSecrets } from "./mask.ts";

const a = (length: number) => "aB3d".repeat(length).slice(0, length);

describe("[SEC5] what looks like a secret is masked", () => {
	const secrets: [string, string, string][] = [
		["an Anthropic key", `key sk-ant-api03-${a(40)} end`, "key [masked] end"],
		["an OpenAI project key", `sk-proj-${a(48)}`, "[masked]"],
		["a GitHub token", `ghp_${a(36)}`, "[masked]"],
		["a fine-grained GitHub token", `github_pat_${a(60)}`, "[masked]"],
		["a Slack token", "xoxb-1234567890-abcdef", "[masked]"],
		["an AWS access key", "AKIAABCDEFGHIJKLMNOP", "[masked]"],
		["a Google key", `AIza${a(35)}`, "[masked]"],
		["a JSON web token", `eyJ${a(20)}.eyJ${a(30)}.${a(30)}`, "[masked]"],
		["a bearer header", `Authorization: Bearer ${a(24)}==`, "Authorization: Bearer [masked]"],
		["an assignment", `export DATABASE_PASSWORD="${a(12)}"`, 'export DATABASE_PASSWORD="[masked]"'],
		["a JSON member", `{"OPENAI_API_KEY": "${a(12)}"}`, '{"OPENAI_API_KEY": "[masked]"}'],
		["a password in a URL", "postgres://me:hunter2@db:5432/x", "postgres://me:[masked]@db:5432/x"],
		[
			"a private key",
			`before\n-----BEGIN RSA PRIVATE KEY-----\n${a(64)}\n-----END RSA PRIVATE KEY-----\nafter.`,
			"before\n[masked]\nafter.",
		],
		["a private key that was cut", `-----BEGIN PRIVATE KEY-----\n${a(64)}\n${a(30)}`, "[masked]"],
		["a private key in a string", `"-----BEGIN PRIVATE KEY-----\\n${a(64)}\\n", 1`, '"[masked]", 1'],
	];
	it.each(secrets)("%s", (_, text, masked) => {
		expect(maskSecrets(text)).toBe(masked);
		expect(maskSecrets(masked)).toBe(masked);
	});
});

it.each([
	"The token count is 12345.",
	"const TOKEN = process;",
	"sk-short",
	"http://localhost:3000/a@b",
	"task-list and risk-free words of any length-that-goes-on-and-on",
	"Bearer of news",
	'if (text.includes("-----BEGIN PRIVATE KEY-----")) { return mask(text); }'.replace("-----BEGIN", "-----SEEN"),
])("[SEC5] ordinary text stays: %s", (text) => {
	expect(maskSecrets(text)).toBe(text);
});

it("[SEC5] source code behind a mention of a private key stays", () => {
	const rest = ') return; // "and all that follows"';
	expect(maskSecrets(`if (text === "-----BEGIN PRIVATE KEY-----"${rest}`)).toBe(`if (text === "[masked]"${rest}`);
});

it.each([
	["names in a row", "SECRET"],
	["underscores", "A_"],
	["words with dashes", "a-"],
	["schemes", "a+a."],
	["half addresses", "a://b:"],
	["heads of tokens", "eyJaaaaaaaaaa-"],
	["heads of private keys", "-----BEGIN PRIVATE KEY-----"],
	["spaces behind a name", "TOKEN        "],
	["bearers", "Bearer   "],
])("[SEC5] a megabyte of %s does not take for ever", (_, part) => {
	const text = part.repeat(1_000_000 / part.length);
	const begin = performance.now();
	maskSecrets(text);
	expect(performance.now() - begin).toBeLessThan(20_000);
});

it("[SEC5] the shortest secret is masked, and in a long text too", () => {
	expect(maskSecrets("a://:abc@")).toBe("a://:[masked]@");
	const far = "word ".repeat(2_000);
	expect(maskSecrets(`${far}MY_TOKEN=${a(8)} ${far}ftp://u:pw1@h ${far}`)).toBe(
		`${far}MY_TOKEN=[masked] ${far}ftp://u:[masked]@h ${far}`,
	);
});
