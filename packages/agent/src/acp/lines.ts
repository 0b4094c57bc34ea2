import { StringDecoder } from "node:string_decoder";
import { AcpError } from "./acp-error.ts";

/** The most that one message of an agent may have, in characters. */
export const maxLine = 16 * 1024 * 1024;

/**
 * The lines of a stream of UTF-8, without their ends and without empty ones.
 * @throws AcpError (`ACP_PROTOCOL`) at a line that is longer than a message may be
 */
export async function* lines(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
	const decoder = new StringDecoder("utf8");
	let parts: string[] = [];
	let size = 0;
	for await (const chunk of stream) {
		const [first = "", ...rest] = decoder.write(chunk).split("\n");
		parts.push(first);
		size += first.length;
		for (const next of rest) {
			const line = parts.join("").trim();
			parts = [next];
			size = next.length;
			if (line !== "") yield line;
		}
		if (size > maxLine) {
			const message = `The agent sent a message of more than ${maxLine.toLocaleString("en")} characters.`;
			throw new AcpError("ACP_PROTOCOL", message);
		}
	}
	const last = (parts.join("") + decoder.end()).trim();
	if (last !== "") yield last;
}
