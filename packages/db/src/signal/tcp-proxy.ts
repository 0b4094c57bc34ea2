import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to the server that a test can cut, or let fall silent: packets vanish, and no side learns of it. */
export async function openProxy(serverUrl: string) {
	const target = new URL(serverUrl);
	const dir = target.searchParams.get("host");
	const port = Number(target.port || 5432);
	const sockets = new Set<Socket>();
	let silent = false;
	const server = createServer((inner) => {
		const outer = dir?.startsWith("/") ? connect(`${dir}/.s.PGSQL.${port}`) : connect(port, target.hostname);
		for (const [from, to] of [
			[inner, outer],
			[outer, inner],
		] as const) {
			sockets.add(from);
			from.on("data", (data) => silent || to.write(data));
			from.on("error", () => undefined);
			from.on("close", () => {
				sockets.delete(from);
				to.destroy();
			});
		}
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	target.searchParams.delete("host");
	target.hostname = "127.0.0.1";
	target.port = String((server.address() as AddressInfo).port);
	return {
		url: target.href,
		setSilent: (value: boolean) => void (silent = value),
		/** Connections that passed the proxy and were not given up. */
		open: () => sockets.size,
		cut: () => sockets.forEach((socket) => socket.destroy()),
		async [Symbol.asyncDispose]() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
