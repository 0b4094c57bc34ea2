import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AcpConfig, Environment } from "../config/index.ts";
import { AcpError } from "./acp-error.ts";
import { connect } from "./connect.ts";
import { openAcpSession } from "./open-session.ts";

type Outcome = { ok: true; answer: string } | { ok: false; code: string; message: string };

/**
 * AGENT4: starts the agent in an empty folder and opens a session, which costs nothing; its model is not asked. Never
 * rejects for what the agent does.
 */
export async function testAcpConnection(config: AcpConfig, env: Environment): Promise<Outcome> {
	const workspace = await realpath(await mkdtemp(join(tmpdir(), "playhead-acp-test-")));
	try {
		const handlers = { serve: <T>(app: T): T => app, onUpdate: () => Promise.resolve(), onMessage: () => undefined };
		const connected = await connect({ config, workspace, env }, handlers);
		try {
			const { agent = config.command, version = "" } = await openAcpSession(connected, {
				config,
				workspace,
				known: null,
			});
			return { ok: true, answer: `${agent} ${version}`.trim() };
		} finally {
			await connected.close();
		}
	} catch (error) {
		if (!(error instanceof AcpError)) throw error;
		return { ok: false, ...error.toEventError() };
	} finally {
		await rm(workspace, { recursive: true, force: true });
	}
}
