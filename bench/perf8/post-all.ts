import { setTimeout } from "node:timers/promises";

export type PostAll = { url: string; bodies: Iterable<Uint8Array>; senders: number };

/** Posts every body until it is taken, as exporters do; how often one was asked to come again. */
export async function postAll({ url, bodies, senders }: PostAll): Promise<{ again: number }> {
	const left = bodies[Symbol.iterator]();
	let again = 0;
	const send = async (): Promise<void> => {
		for (let next = left.next(); next.done !== true; next = left.next()) {
			while (!(await taken(url, next.value))) again += 1;
		}
	};
	await Promise.all(Array.from({ length: senders }, send));
	return { again };
}

async function taken(url: string, body: Uint8Array): Promise<boolean> {
	const headers = { "content-type": "application/x-protobuf" };
	const response = await fetch(url, { method: "POST", body: new Uint8Array(body), headers });
	const text = await response.arrayBuffer();
	if (response.status === 200 && text.byteLength === 0) return true;
	if (response.status !== 429 && response.status !== 503) throw new Error(`The server answered ${response.status}.`);
	await setTimeout(Number(response.headers.get("retry-after")) * 1_000 * (0.5 + Math.random()));
	return false;
}
