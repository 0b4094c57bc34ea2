import type { Json } from "@playhead/core";
import { fieldsOf } from "./value-view.ts";

/** Where each provider takes requests, and the header with its key. */
const endpoints: Record<string, { url: string; key: string }> = {
	anthropic: { url: "https://api.anthropic.com/v1/messages", key: "x-api-key: $ANTHROPIC_API_KEY" },
	openai: { url: "https://api.openai.com/v1/chat/completions", key: "Authorization: Bearer $OPENAI_API_KEY" },
};

/** For a POSIX shell: in single quotes, where only the quote itself has a meaning. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * A model call as a curl command to start from: its recorded model, parameters, system prompt and messages. Messages
 * stand as they were recorded; keys come from the environment, none is ever part of a trace.
 */
export function curlOf(input: Json): string {
	const { provider, model, parameters, system, messages } = fieldsOf(input);
	const known = endpoints[typeof provider === "string" ? provider : "openai"] ?? endpoints["openai"];
	const name = typeof model === "string" ? model.replace(/^[^/]*\//, "") : model;
	const separate = provider === "anthropic";
	const said = Array.isArray(messages) ? messages : [];
	const body = {
		model: name ?? null,
		...(separate ? { max_tokens: 4096, ...(system === undefined ? {} : { system }) } : {}),
		...fieldsOf(parameters),
		messages: separate || system === undefined ? said : [{ role: "system", content: system }, ...said],
	};
	const headers = [
		"content-type: application/json",
		known?.key ?? "",
		...(separate ? ["anthropic-version: 2023-06-01"] : []),
	];
	const lines = headers.map((header) => `  -H ${header.includes("$") ? `"${header}"` : quoted(header)} \\`);
	return [`curl ${known?.url ?? ""} \\`, ...lines, `  -d ${quoted(JSON.stringify(body, null, 2))}`].join("\n");
}
