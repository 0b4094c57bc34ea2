import { spawn } from "node:child_process";
import { once } from "node:events";

export type Step = { name: string; command: string; args: readonly string[] };

/** Runs a command with its output captured. Never rejects for a failing command. */
export async function runStep({ command, args }: Step): Promise<{ ok: boolean; output: string }> {
	const child = spawn(command, [...args], { stdio: ["ignore", "pipe", "pipe"] });
	const chunks: Buffer[] = [];
	child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
	child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
	const [code] = (await once(child, "close")) as [number | null];
	return { ok: code === 0, output: Buffer.concat(chunks).toString().trim() };
}
