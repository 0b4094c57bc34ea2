import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { freePort } from "../../server/free-port.ts";

/** The way from readers to one web server: connections can be cut, and made slow. */
export type ReaderProxy = AsyncDisposable & {
	url: string;
	/** Ends the connections that `choose` names, without a word to either side. */
	cut(choose: () => boolean): void;
	/** From now on a connection gets one chunk a second, or all again. */
	setSlow(slow: boolean): void;
};

const slowMs = 1_000;

export async function openReaderProxy(targetPort: number): Promise<ReaderProxy> {
	const sockets = new Set<Socket>();
	let slow = false;
	const server = createServer((reader) => {
		const web = connect(targetPort, "127.0.0.1");
		forward(reader, web, () => false);
		forward(web, reader, () => slow);
		sockets.add(reader);
		reader.on("close", () => sockets.delete(reader));
	});
	const port = await freePort();
	await once(server.listen(port, "127.0.0.1"), "listening");
	return {
		url: `http://127.0.0.1:${port}`,
		cut: (choose) => {
			for (const socket of sockets) if (choose()) socket.resetAndDestroy();
		},
		setSlow: (value) => void (slow = value),
		async [Symbol.asyncDispose]() {
			for (const socket of sockets) socket.destroy();
			await new Promise((done) => server.close(done));
		},
	};
}

/** A reader that takes nothing is felt by the server: no more is read from it than was handed on. */
function forward(from: Socket, to: Socket, isSlow: () => boolean): void {
	from.on("data", (data) => {
		const full = !to.write(data);
		if (!full && !isSlow()) return;
		from.pause();
		if (isSlow()) setTimeout(() => from.resume(), slowMs);
		else to.once("drain", () => from.resume());
	});
	from.on("error", () => undefined);
	from.on("close", () => to.destroy());
}
