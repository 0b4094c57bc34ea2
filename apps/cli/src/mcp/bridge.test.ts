import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { bridge } from "./bridge.ts";

it("[MCP6] passes messages on with the token, and says what to do when no Playhead answers", async () => {
	const seen: { authorization: string | undefined; body: string }[] = [];
	const server = createServer((request, response) => {
		let body = "";
		request.on("data", (chunk: Buffer) => (body += chunk.toString()));
		request.on("end", () => {
			seen.push({ authorization: request.headers.authorization, body });
			response.setHeader("content-type", "application/json");
			response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, result: {} }));
		});
	}).listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	const [input, output] = [new PassThrough(), new PassThrough()];
	const done = bridge({ url: `http://127.0.0.1:${port}/mcp`, token: "a-secret-token-16", input, output });
	input.write('{"jsonrpc":"2.0","id":1,"method":"ping"}\n');
	const [answer] = (await once(output, "data")) as [Buffer];
	expect(JSON.parse(answer.toString())).toEqual({ jsonrpc: "2.0", id: 1, result: {} });
	expect(seen[0]).toMatchObject({ authorization: "Bearer a-secret-token-16", body: expect.stringMatching(/"ping"/) });

	server.closeAllConnections();
	server.close();
	await once(server, "close");
	input.write('{"jsonrpc":"2.0","id":2,"method":"ping"}\n');
	const [refused] = (await once(output, "data")) as [Buffer];
	expect(JSON.parse(refused.toString())).toMatchObject({
		id: 2,
		error: { message: expect.stringMatching(/No Playhead answers.*playhead up/) },
	});
	input.end();
	await done;
});
