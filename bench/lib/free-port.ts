import { once } from "node:events";
import { createServer } from "node:net";

/** Below the range from which the system takes ports for outgoing connections. */
const lowest = 20_000;
const highest = 32_000;

/** A port of 127.0.0.1 that nobody listens on now. */
export async function freePort(): Promise<number> {
	for (;;) {
		const port = lowest + Math.floor(Math.random() * (highest - lowest));
		const server = createServer();
		const listening = once(server, "listening").then(
			() => true,
			() => false,
		);
		server.listen({ host: "127.0.0.1", port, exclusive: true });
		if (!(await listening)) continue;
		await new Promise((done) => server.close(done));
		return port;
	}
}
