import type { ClientApp } from "@agentclientprotocol/sdk";
import type { TurnContext } from "../loop/run-context.ts";
import { readTextFile, writeTextFile } from "./client-files.ts";
import type { permissions } from "./permission.ts";
import type { Terminals } from "./terminals.ts";

/** What an agent may ask of us: a person's word, files and commands of the workspace. */
export function serve(
	app: ClientApp,
	turn: TurnContext,
	{ terminals, permit }: { terminals: Terminals; permit: ReturnType<typeof permissions> },
): ClientApp {
	return app
		.onRequest("session/request_permission", ({ params }) => permit(params))
		.onRequest("fs/read_text_file", ({ params }) => readTextFile(turn, params))
		.onRequest("fs/write_text_file", ({ params }) => writeTextFile(turn, params))
		.onRequest("terminal/create", ({ params }) => terminals.create(params))
		.onRequest("terminal/output", ({ params }) => terminals.output(params))
		.onRequest("terminal/wait_for_exit", ({ params }) => terminals.wait(params))
		.onRequest("terminal/kill", ({ params }) => terminals.kill(params))
		.onRequest("terminal/release", ({ params }) => terminals.release(params));
}
