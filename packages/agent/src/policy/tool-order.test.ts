import { expect, it } from "vitest";
import { toolLanes } from "./tool-order.ts";

it("[TOOL3] calls that write files keep their order, all others run side by side", () => {
	const calls = ["read_file", "edit_file", "run_command", "write_file"].map((name, id) => ({ name, id }));
	expect(toolLanes(calls).map((lane) => lane.map((call) => call.id))).toEqual([[1, 3], [0], [2]]);
	expect(toolLanes([])).toEqual([]);
});
