import { Agent, request } from "node:http";

/** One connection that is kept, so that what is timed is the server. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** The JSON that the server answers. @throws with status and body when it is no 2xx */
export async function call(url: string, body?: unknown): Promise<unknown> {
	const sent = body === undefined ? undefined : JSON.stringify(body);
	const headers =
		sent === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(sent) };
	const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
		const method = sent === undefined ? "GET" : "POST";
		const outgoing = request(url, { agent, method, headers }, (response) => {
			let text_ = "";
			response.setEncoding("utf8");
			response.on("data", (chunk: string) => (text_ += chunk));
			response.on("end", () => resolve({ status: response.statusCode ?? 0, text: text_ }));
			response.on("error", reject);
		});
		outgoing.on("error", reject);
		outgoing.end(sent);
	});
	if (status < 200 || status > 299) throw new Error(`${url} answered ${status}: ${text.slice(0, 500)}`);
	return JSON.parse(text);
}

/** What a tRPC mutation answers. */
export async function mutate<T>(address: string, procedure: string, input: unknown): Promise<T> {
	const answer = (await call(`${address}/api/trpc/${procedure}`, input)) as { result: { data: T } };
	return answer.result.data;
}

/** Milliseconds that the work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
	const started = performance.now();
	await work();
	return performance.now() - started;
}
