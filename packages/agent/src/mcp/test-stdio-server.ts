import { setTimeout as delay } from "node:timers/promises";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { testServer } from "./test-server.ts";

// `--wait 500`: answers nothing for so many milliseconds. `--refuse`: ends at once.
const wait = process.argv.indexOf("--wait");
if (process.argv.includes("--refuse")) {
	process.stderr.write("the licence has expired\n");
	process.exit(2);
}
if (wait > 0) await delay(Number(process.argv[wait + 1]));
process.stdout.write("Welcome! This line is no message.\n");
serveStdio(testServer);
