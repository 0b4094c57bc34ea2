import { describe, expect, it } from "vitest";
import { commandEnvironment } from "./environment.ts";

describe("commandEnvironment", () => {
	it("[TOOL1] lets through a list of names and nothing else, the server's node first in PATH", () => {
		const server = {
			PATH: "/usr/bin",
			HOME: "/home/ada",
			LC_ALL: "C.UTF-8",
			TZ: "UTC",
			OPENAI_API_KEY: "k",
			DATABASE_URL: "u",
			PLAYHEAD_DATA_DIR: "d",
			NODE_OPTIONS: "--x",
			LC_secret: "s",
		};
		expect(commandEnvironment(server, "/opt/node/bin")).toEqual({
			PATH: "/opt/node/bin:/usr/bin",
			HOME: "/home/ada",
			LC_ALL: "C.UTF-8",
			TZ: "UTC",
		});
	});
});
