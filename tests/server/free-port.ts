import { once } from "node:events";
import { createServer } from "node:net";

/** A port of 127.0.0.1 that nothing listens on now, below the range that outgoing connections take theirs from. */
export async function freePort(): Promise<number> {
	for (;;) {
		const port = 20_000 + Math.floor(Math.random() * 12_000);
		const server = createServer().listen(port, "127.0.0.1");
		const free = await once(server, "listening").then(
			() => true,
			() => false,
		);
		if (!free) continue;
		await new Promise((done) => server.close(done));
		return port;
	}
}
