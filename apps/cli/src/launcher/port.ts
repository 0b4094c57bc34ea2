import { once } from "node:events";
import { createServer } from "node:net";
import { ConfigError } from "@playhead/core";
import { PortInUseError } from "../port-in-use-error.ts";

/** Rejects with one clear sentence where the address cannot be listened on. */
export async function assertPortFree(host: string, port: number): Promise<void> {
	const server = createServer();
	try {
		server.listen({ host: host.replace(/^\[|\]$/g, ""), port, exclusive: true });
		await once(server, "listening");
	} catch (error) {
		throw explain(error, host, port);
	} finally {
		if (server.listening) await new Promise((done) => server.close(done));
	}
}

export async function isPortFree(host: string, port: number): Promise<boolean> {
	return await assertPortFree(host, port).then(
		() => true,
		() => false,
	);
}

function explain(error: unknown, host: string, port: number): unknown {
	const code = error instanceof Error && "code" in error ? error.code : undefined;
	if (code === "EADDRINUSE") return new PortInUseError(port);
	if (code === "EACCES")
		return new ConfigError(`PORT=${port} may not be opened by this user. Choose one above 1023.`, error);
	if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
		return new ConfigError(
			`HOST=${host} is not an address of this machine. Leave HOST out to listen on 127.0.0.1.`,
			error,
		);
	}
	return error;
}
