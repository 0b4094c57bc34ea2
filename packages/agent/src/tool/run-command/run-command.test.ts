import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { createTestWorkspace, type TestWorkspace } from "../test-workspace.ts";

const node = (script: string) => ({ command: "node", args: ["-e", script] });

/** A script whose child ignores SIGTERM, writes its pid to `pid`, and prints when it runs. */
const stubborn = `
	const { spawn } = require("node:child_process");
	const child = 'process.on("SIGTERM", () => {}); require("fs").writeFileSync("pid", String(process.pid));'
		+ 'console.log("ready"); setInterval(() => {}, 1000);';
	spawn(process.execPath, ["-e", child], { stdio: "inherit" });
`;

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

/** A killed process whose new parent has not collected it yet is dead, though its id still exists. */
async function expectDead(pid: number): Promise<void> {
	await vi.waitFor(async () => {
		const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
		expect(!isAlive(pid) || /\) Z /.test(state)).toBe(true);
	}, 10_000);
}

async function untilReady(w: TestWorkspace): Promise<number> {
	await vi.waitFor(() => expect(w.live.map((chunk) => chunk.text).join("")).toContain("ready"), { timeout: 10_000 });
	return Number(await w.read("pid"));
}

describe("run_command", () => {
	it("[TOOL1] runs a line or a program with arguments, and answers with output and exit code", async () => {
		await using w = await createTestWorkspace({ "my file.txt": "hello" });
		expect(await w.call("run_command", { command: "cat 'my file.txt'" })).toMatchObject({
			ok: true,
			exitCode: 0,
			truncated: false,
			bytes: 5,
			result: { exitCode: 0, output: "hello", durationMs: expect.any(Number) },
		});
		const literal = await w.call("run_command", { command: "echo", args: ["$HOME && `id` | 'x'"] });
		expect(literal).toMatchObject({ ok: true, result: { output: "$HOME && `id` | 'x'\n" } });
		expect(w.live).toContainEqual({ stream: "stdout", text: "hello" });
	});

	it("[TOOL1] `node` is the one that runs the server, and sees no key of the server", async () => {
		await using w = await createTestWorkspace();
		vi.stubEnv("OPENAI_API_KEY", "sk-secret");
		vi.stubEnv("DATABASE_URL", "postgres://secret");
		const script = "console.log(JSON.stringify([process.execPath, process.cwd(), process.env]))";
		const answer = await w.call("run_command", node(script));
		vi.unstubAllEnvs();
		const { output } = answer.result as { output: string };
		const [execPath, cwd] = JSON.parse(output) as [string, string];
		expect(execPath).toBe(process.execPath);
		expect(cwd).toBe(w.root);
		expect(output).not.toContain("secret");
	});

	it("[TOOL1] a failing command is not ok, and what it printed is kept in order", async () => {
		await using w = await createTestWorkspace();
		const script = 'console.log("out"); setTimeout(() => { console.error("err"); process.exitCode = 3; }, 50);';
		expect(await w.call("run_command", node(script))).toMatchObject({
			ok: false,
			exitCode: 3,
			error: { code: "COMMAND_FAILED", message: "exit code 3" },
			result: { exitCode: 3, output: "out\nerr\n" },
		});
		const killed = await w.call("run_command", node("process.kill(process.pid, 'SIGKILL')"));
		expect(killed).toMatchObject({ ok: false, exitCode: null, error: { message: "ended by SIGKILL" } });
	});

	it("[TOOL1] a command that never ends is ended at the time limit, which the error names", async () => {
		await using w = await createTestWorkspace();
		const answer = await w.call("run_command", { command: "sleep 600", timeoutMs: 100 });
		expect(answer).toMatchObject({ ok: false, error: { code: "COMMAND_TIMEOUT" }, result: { signal: "SIGTERM" } });
		expect(JSON.stringify(answer)).toMatch(/100 ms.*30000.*600000/);
	});

	it("[RUN6] a cancel ends a grandchild that ignores SIGTERM, at once", async () => {
		await using w = await createTestWorkspace();
		const call = w.call("run_command", node(`${stubborn} setInterval(() => {}, 1000);`));
		const grandchild = await untilReady(w);
		const cancelledAt = performance.now();
		w.cancel.abort();
		const answer = await call;
		expect(performance.now() - cancelledAt).toBeLessThan(5_000);
		expect(answer).toMatchObject({ ok: false, error: { code: "CANCELLED" }, result: { output: "ready\n" } });
		await expectDead(grandchild);
	});

	it("[TOOL1] what a command leaves in the background ends with it", async () => {
		await using w = await createTestWorkspace();
		const script = `${stubborn} const at = setInterval(() => require("fs").existsSync("pid") && process.exit(0), 20);`;
		const call = w.call("run_command", node(script));
		expect(await call).toMatchObject({ ok: true, exitCode: 0 });
		await expectDead(Number(await w.read("pid")));
	});

	it("[TOOL1] a process that leaves the group cannot hold the call", async () => {
		await using w = await createTestWorkspace();
		const script =
			'const c = require("child_process").spawn("sleep", ["30"], { detached: true, stdio: "inherit" }); c.unref();';
		const startedAt = performance.now();
		expect(await w.call("run_command", node(script))).toMatchObject({ ok: true });
		expect(performance.now() - startedAt).toBeLessThan(15_000);
	});

	it("[TOOL1] 100 MB of output cost 32 KiB, bounded events and little memory", async () => {
		await using w = await createTestWorkspace();
		const before = process.memoryUsage().rss;
		const answer = await w.call("run_command", { command: "head -c 100000000 /dev/zero" });
		expect(answer).toMatchObject({ ok: true, truncated: true });
		const { output } = answer.result as { output: string };
		expect(Buffer.byteLength(output)).toBeLessThanOrEqual(32 * 1024);
		expect(output).toMatch(/bytes left out/);
		expect(output).not.toContain("\0");
		expect(Buffer.byteLength(w.live.map((chunk) => chunk.text).join(""))).toBeLessThan(3 * 64 * 1024 + 200);
		expect(w.live.length).toBeLessThan(100);
		expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
	}, 30_000);

	it("[TOOL1] standard input is closed", async () => {
		await using w = await createTestWorkspace();
		expect(await w.call("run_command", { command: "cat" })).toMatchObject({ ok: true, result: { output: "" } });
	});

	it("[TOOL2] the working directory lies inside the workspace", async () => {
		await using w = await createTestWorkspace({ "file.txt": "x" });
		await mkdir(join(w.root, "sub dir"));
		await symlink(w.outside, join(w.root, "leak"));
		const inside = await w.call("run_command", { command: "pwd", cwd: "sub dir" });
		expect(inside).toMatchObject({ ok: true, result: { output: `${join(w.root, "sub dir")}\n` } });
		const code = async (cwd: string) => {
			const answer = await w.call("run_command", { command: "pwd", cwd });
			return answer.ok ? "ok" : answer.error.code;
		};
		expect(await code("..")).toBe("OUTSIDE_WORKSPACE");
		expect(await code("leak")).toBe("OUTSIDE_WORKSPACE");
		expect(await code(".git")).toBe("OUTSIDE_WORKSPACE");
		expect(await code("file.txt")).toBe("NOT_A_DIRECTORY");
		expect(await code("gone")).toBe("FILE_NOT_FOUND");
	});

	it("[TOOL4] what cannot be run is answered with what to do", async () => {
		await using w = await createTestWorkspace();
		await writeFile(join(w.root, "plain.txt"), "x", { mode: 0o644 });
		const error = async (args: object) => {
			const answer = await w.call("run_command", args);
			return answer.ok ? "ok" : `${answer.error.code} ${answer.error.message}`;
		};
		expect(await error({ command: "no-such-program-here x" })).toMatch(/^COMMAND_NOT_FOUND .*no-such-program-here/);
		expect(await error({ command: "npm test", args: [] })).toMatch(/^COMMAND_NOT_FOUND .*name of the program alone/);
		expect(await error({ command: "cd src" })).toMatch(/^COMMAND_NOT_FOUND .*cwd/);
		expect(await error({ command: "./plain.txt" })).toMatch(/^COMMAND_NOT_FOUND .*not an executable/);
		expect(await error({ command: "ls | wc" })).toMatch(/^INVALID_ARGUMENTS .*no shell/);
		expect(await error({ command: "  " })).toMatch(/^INVALID_ARGUMENTS .*empty/);
		expect(await error({ command: "echo", args: ["a\0b"] })).toMatch(/^INVALID_ARGUMENTS .*NUL/);
	});
});
