import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { InvalidInputError, TooLargeError } from "@playhead/core";
import type { Place } from "./intake.ts";
import { intakeLimits } from "./limits.ts";

const unzip = promisify(gunzip);
const most = intakeLimits.bodyBytes;

/**
 * The body as it came.
 * @throws TooLargeError as soon as it is known to be; OverloadedError where there is no room for it
 */
export async function readBody(request: Request, place: Place): Promise<Buffer> {
	const declared = Number(request.headers.get("content-length") ?? 0);
	if (declared > most) throw new TooLargeError("body", declared, most, "bytes");
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	// Not `for await`: leaving it cancels the stream, which closes the connection before the answer is written.
	const reader = request.body?.getReader();
	for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
		bytes += part.value.byteLength;
		if (bytes > most) throw new TooLargeError("body", bytes, most, "bytes");
		place.grow(part.value.byteLength);
		chunks.push(part.value);
	}
	return Buffer.concat(chunks);
}

/**
 * The body unpacked; its size is watched while it is.
 * @throws TooLargeError, InvalidInputError
 */
export async function unpack(body: Buffer, encoding: string): Promise<Buffer> {
	if (encoding === "identity") return body;
	try {
		return await unzip(body, { maxOutputLength: most });
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") {
			throw new TooLargeError("body, unpacked", most + 1, most, "bytes");
		}
		const problem = error instanceof Error ? error.message : "broken";
		throw new InvalidInputError("body", `not gzip: ${problem}. Its content-encoding says that it is.`);
	}
}
