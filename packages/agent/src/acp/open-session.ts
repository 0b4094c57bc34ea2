import {
	type InitializeRequest,
	type InitializeResponse,
	type NewSessionRequest,
	PROTOCOL_VERSION,
} from "@agentclientprotocol/sdk";
import type { EventData } from "@playhead/core";
import type { AcpConfig } from "../config/index.ts";
import { AcpError, sentences } from "./acp-error.ts";
import type { Connected } from "./connect.ts";
import type { KnownSession } from "./known-session.ts";

export type OpenedSession = Pick<EventData<"acp.opened">, "acpSessionId" | "agent" | "version"> & {
	loaded: boolean;
	/** Why a session that is known was not loaded. */
	problem?: string;
};

const hello: InitializeRequest = {
	protocolVersion: PROTOCOL_VERSION,
	clientCapabilities: { fs: { readTextFile: true, writeTextFile: true }, terminal: true },
	clientInfo: { name: "playhead", title: "Playhead", version: "0.1.0" },
};

type Options = { config: AcpConfig; workspace: string; known: KnownSession | null };

/**
 * ACP6: shakes hands with the agent, and opens the known session where the agent can load it, else a fresh one. It gives up
 * after the time that the configuration names.
 * @throws AcpError
 */
export async function openAcpSession(connected: Connected, options: Options): Promise<OpenedSession> {
	const { startTimeoutMs } = options.config;
	const { promise: late, reject } = Promise.withResolvers<never>();
	const timer = setTimeout(() => {
		const said = `The agent was not ready within ${startTimeoutMs} ms (acp.startTimeoutMs).`;
		reject(new AcpError("ACP_TIMEOUT", sentences(said, connected.words())));
	}, startTimeoutMs);
	try {
		return await Promise.race([open(connected, await Promise.race([shakeHands(connected), late]), options), late]);
	} finally {
		clearTimeout(timer);
	}
}

async function shakeHands({ agent, ask, words }: Connected): Promise<InitializeResponse> {
	try {
		const asked = agent.request("initialize", hello);
		const initialized = await ask("initialize", asked);
		const { protocolVersion } = initialized;
		if (protocolVersion === PROTOCOL_VERSION) return initialized;
		const said = `The agent speaks version ${protocolVersion} of the Agent Client Protocol`;
		throw new AcpError("ACP_PROTOCOL", `${said}, and Playhead version ${PROTOCOL_VERSION}. Update one of them.`);
	} catch (error) {
		// An agent that ends before it has said a word is not there, rather than lost.
		if (error instanceof AcpError && error.code === "ACP_LOST")
			throw new AcpError("ACP_UNAVAILABLE", sentences("The agent ended before it was ready.", words()));
		throw error;
	}
}

async function open(
	{ agent, ask }: Connected,
	initialized: InitializeResponse,
	{ config, workspace, known }: Options,
): Promise<OpenedSession> {
	const place: NewSessionRequest = { cwd: workspace, mcpServers: [] };
	const { agentInfo, agentCapabilities } = initialized;
	const info = agentInfo == null ? {} : { agent: agentInfo.name, version: agentInfo.version };
	const { authMethod: methodId } = config;
	if (methodId !== undefined) await ask("authenticate", agent.request("authenticate", { methodId }));
	let problem = known === null ? undefined : "it cannot load a session";
	if (known !== null && agentCapabilities?.loadSession === true) {
		try {
			await ask("session/load", agent.request("session/load", { ...place, sessionId: known.acpSessionId }));
			return { ...info, acpSessionId: known.acpSessionId, loaded: true };
		} catch (error) {
			// It may have thrown its session away; a fresh one can still go on.
			if (!(error instanceof AcpError) || error.code !== "ACP_FAILED") throw error;
			problem = "it could not load its session";
		}
	}
	const asked = agent.request("session/new", place);
	const { sessionId } = await ask("session/new", asked);
	return { ...info, acpSessionId: sessionId, loaded: false, ...(problem === undefined ? {} : { problem }) };
}
