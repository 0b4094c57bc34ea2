import { readFileSync } from "node:fs";

/** A body that a real SDK posted, as it was captured. For tests. */
export function otlpFixture(name: string): Buffer {
	return readFileSync(new URL(`../../../otel/fixtures/${name}`, import.meta.url));
}

/** Posts it as its SDK did. */
export async function postFixture(url: string, name: string, headers: Record<string, string> = {}): Promise<Response> {
	const body = otlpFixture(name);
	const packed = body[0] === 0x1f && body[1] === 0x8b;
	return await fetch(`${url}/v1/${name.includes("-logs-") ? "logs" : "traces"}`, {
		method: "POST",
		body: new Uint8Array(body),
		headers: {
			"content-type": name.endsWith(".json") ? "application/json" : "application/x-protobuf",
			...(packed ? { "content-encoding": "gzip" } : {}),
			...headers,
		},
	});
}
