import { randomBytes } from "node:crypto";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SnapshotError } from "@playhead/core";
import { isLeft, renew, thisProcess } from "./living.ts";

const folder = "tmp";
const patienceMs = 120_000;
const pauseMs = 10;

type Kind = "busy" | "gc";

/** Work that makes objects before a ref holds them: it must not meet a clean-up, by whatever process. */
export async function withStore<T>(gitDir: string, work: () => Promise<T>): Promise<T> {
	return await withSign(gitDir, "busy", "gc", work);
}

/** A clean-up of the store: alone. */
export async function withStoreAlone<T>(gitDir: string, work: () => Promise<T>): Promise<T> {
	return await withSign(gitDir, "gc", null, work);
}

/** Puts up a sign of its own first and looks for others then, so that of two at least one sees the other. */
async function withSign<T>(gitDir: string, mine: Kind, waitFor: Kind | null, work: () => Promise<T>): Promise<T> {
	const deadline = performance.now() + patienceMs;
	for (;;) {
		const { host, pid } = thisProcess();
		const sign = join(gitDir, folder, `${mine}-${pid}-${randomBytes(4).toString("hex")}-${host}`);
		await writeFile(sign, "");
		using _renewal = renew(sign);
		try {
			const others = (await signs(gitDir)).filter((name) => !sign.endsWith(name));
			// A clean-up waits for all; other work for clean-ups alone. Of two clean-ups both step back and try again.
			if (!others.some((name) => waitFor === null || name.startsWith(`${waitFor}-`))) return await work();
			if (mine === "gc" && !others.some((name) => name.startsWith("gc-"))) {
				await until(async () => (await signs(gitDir)).every((name) => sign.endsWith(name)), deadline);
				return await work();
			}
		} finally {
			await rm(sign, { force: true });
		}
		if (performance.now() > deadline)
			throw new SnapshotError("The snapshot store is being cleaned up; try again in a moment.");
		await sleep(pauseMs * (1 + Math.random()));
	}
}

async function until(condition: () => Promise<boolean>, deadline: number): Promise<void> {
	while (!(await condition())) {
		if (performance.now() > deadline) throw new SnapshotError("The snapshot store is in use; clean it up later.");
		await sleep(pauseMs);
	}
}

/** The signs of living processes; those of dead ones are removed. */
async function signs(gitDir: string): Promise<string[]> {
	const names = (await readdir(join(gitDir, folder))).filter((name) => /^(busy|gc)-/.test(name));
	const living = await Promise.all(
		names.map(async (name) => ((await isLiving(join(gitDir, folder), name)) ? [name] : [])),
	);
	return living.flat();
}

async function isLiving(path: string, name: string): Promise<boolean> {
	const [, pid, host] = /^[a-z]+-(\d+)-[0-9a-f]+-(.*)$/.exec(name) ?? [];
	const owner = host === undefined ? null : { host, pid: Number(pid) };
	if (!(await isLeft(join(path, name), owner))) return true;
	await rm(join(path, name), { force: true });
	return false;
}
