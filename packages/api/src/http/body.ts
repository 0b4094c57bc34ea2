import { InvalidInputError, limits, TooLargeError } from "@playhead/core";

/**
 * The request with its body read, so that its size is known before anything parses it.
 * @throws TooLargeError above `most` bytes
 */
export async function withBody(request: Request, most: number = limits.bodyBytes): Promise<Request> {
	if (request.body === null) return request;
	const declared = Number(request.headers.get("content-length") ?? 0);
	if (declared > most) throw new TooLargeError("body", declared, most, "bytes");
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of request.body) {
		bytes += chunk.byteLength;
		if (bytes > most) throw new TooLargeError("body", bytes, most, "bytes");
		chunks.push(chunk);
	}
	const { url, method, headers, signal } = request;
	return new Request(url, { method, headers, signal, body: Buffer.concat(chunks) });
}

/** A form could be sent by any site without asking; JSON cannot. */
export function refuseContentType({ method, headers }: Request): InvalidInputError | null {
	if (method === "GET" || method === "HEAD") return null;
	const type = headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
	if (type === "application/json") return null;
	return new InvalidInputError(
		"content-type",
		"must be application/json. Add the header `content-type: application/json`.",
	);
}
