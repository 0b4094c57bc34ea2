import { cpus, totalmem } from "node:os";

/** One line: what the figures were measured on. `postgres` is the server's version. */
export function describeMachine(postgres: string): string {
	const cores = cpus();
	const model = cores[0]?.model.trim();
	const processors = `${cores.length} cores${model ? ` (${model})` : ""}`;
	const memory = `${(totalmem() / 1024 ** 3).toFixed(0)} GiB`;
	return [processors, memory, `Node ${process.versions.node}`, `PostgreSQL ${postgres}`].join(", ");
}
