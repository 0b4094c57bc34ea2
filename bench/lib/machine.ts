import { cpus, totalmem } from "node:os";

/** One line: what the figures were measured on, and what else ran there. `postgres` is the server's version, empty for none. */
export function describeMachine(postgres: string, load: number): string {
	const cores = cpus();
	const model = cores[0]?.model.trim();
	const processors = `${cores.length} cores${model ? ` (${model})` : ""}`;
	const memory = `${(totalmem() / 1024 ** 3).toFixed(0)} GiB`;
	return [
		processors,
		memory,
		`Node ${process.versions.node}`,
		...(postgres === "" ? [] : [`PostgreSQL ${postgres}`]),
		`load average ${load.toFixed(1)} before the bench`,
	].join(", ");
}
