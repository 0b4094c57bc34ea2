import type { Json, SpanKind } from "@playhead/core";

/** How a value is shown to be read. */
export type ValueView =
	| { as: "terminal"; text: string }
	| { as: "diff"; diff: string }
	| { as: "text"; text: string }
	| { as: "parts"; parts: ValuePart[] }
	| { as: "json"; value: Json };

/** A piece of what a model was given or gave: who said it, and what. */
export type ValuePart =
	| { title: string; text: string }
	| { title: string; value: Json }
	| { title: string; image: string };

type Fields = { [key: string]: Json };

export function fieldsOf(value: Json | undefined): Fields {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

const images = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[a-z0-9+/=\s]+$/i;

/** A picture as an address that the browser may show; SVG is left out, it may hold scripts. `null`: it is none. */
export function imageOf(value: Json): string | null {
	if (typeof value === "string") return images.test(value) ? value : null;
	const { type, data, image, mediaType, mimeType } = fieldsOf(value);
	const kind = mediaType ?? mimeType;
	const content = data ?? image;
	if (type !== "image" && type !== "image-data" && type !== "media" && type !== "file") return null;
	if (typeof content !== "string") return null;
	const address = content.startsWith("data:")
		? content
		: `data:${typeof kind === "string" ? kind : "image/png"};base64,${content}`;
	return images.test(address) ? address : null;
}

/** The best way to read an input or an output; the raw JSON is always there beside it. */
export function viewOf(kind: SpanKind, part: "input" | "output", value: Json): ValueView {
	if (kind === "llm") return { as: "parts", parts: part === "input" ? inputParts(value) : contentParts("", value) };
	const image = imageOf(value);
	if (image !== null) return { as: "parts", parts: [{ title: "", image }] };
	if (part === "output" && (kind === "tool" || kind === "check")) return toolOutput(value);
	if (part === "input" && kind === "tool") return toolInput(value);
	if (Array.isArray(value) && value.every((item) => typeof fieldsOf(item).type === "string"))
		return { as: "parts", parts: contentParts("", value) };
	return typeof value === "string" ? { as: "text", text: value } : { as: "json", value };
}

function toolOutput(value: Json): ValueView {
	const { diff, output, content, stdout } = fieldsOf(value);
	if (typeof diff === "string") return { as: "diff", diff };
	const printed = output ?? stdout;
	if (typeof printed === "string") return { as: "terminal", text: printed };
	if (typeof content === "string") return { as: "text", text: content };
	if (Array.isArray(content)) return { as: "parts", parts: contentParts("", content) };
	if (typeof value === "string") return { as: "terminal", text: value };
	return { as: "json", value };
}

/** An edit's texts as what it takes away and what it puts in, until its result tells the diff. */
function toolInput(value: Json): ValueView {
	const { oldText, newText, command } = fieldsOf(value);
	if (typeof oldText === "string" && typeof newText === "string")
		return { as: "diff", diff: plainDiff(oldText, newText) };
	if (typeof command === "string" && Object.keys(fieldsOf(value)).length === 1)
		return { as: "terminal", text: command };
	return typeof value === "string" ? { as: "text", text: value } : { as: "json", value };
}

function plainDiff(before: string, after: string): string {
	const [old, now] = [before.split("\n"), after.split("\n")];
	const head = `@@ -1,${old.length} +1,${now.length} @@`;
	return [head, ...old.map((line) => `-${line}`), ...now.map((line) => `+${line}`)].join("\n");
}

function inputParts(value: Json): ValuePart[] {
	const { system, messages, earlierLeftOut, ...rest } = fieldsOf(value);
	const parts: ValuePart[] = [{ title: "request", value: rest }];
	if (typeof system === "string") parts.push({ title: "system", text: system });
	if (earlierLeftOut === true) parts.push({ title: "", text: "Earlier messages are left out." });
	for (const message of Array.isArray(messages) ? messages : []) {
		const { role, content } = fieldsOf(message);
		parts.push(...contentParts(typeof role === "string" ? role : "message", content ?? null));
	}
	return parts;
}

function contentParts(title: string, content: Json): ValuePart[] {
	if (typeof content === "string") return [{ title: title || "text", text: content }];
	if (!Array.isArray(content)) return content === null ? [] : [{ title, value: content }];
	const calls: Json[] = [];
	const parts: ValuePart[] = [];
	const under = (type: string) => (title === "" ? type : `${title} · ${type}`);
	for (const item of content) {
		const { type, text, name, toolName, args, input } = fieldsOf(item);
		const image = imageOf(item);
		if (image !== null) parts.push({ title: under("image"), image });
		else if (typeof text === "string") parts.push({ title: under(typeof type === "string" ? type : "text"), text });
		else if (type === "tool-call") calls.push({ name: name ?? toolName ?? null, input: args ?? input ?? null });
		else parts.push({ title: under(typeof type === "string" ? type : "part"), value: item });
	}
	if (calls.length === 1) parts.push({ title: under("tool call"), value: calls[0] ?? null });
	if (calls.length > 1) parts.push({ title: under(`${calls.length} tool calls`), value: calls });
	return parts;
}
