import { expect, it } from "vitest";
import { approvalOf, planCalls } from "./approval.ts";

it("[TOOL6] a tool follows its own policy, else the default, else it is allowed", () => {
	expect(approvalOf(undefined, "run_command")).toBe("allow");
	expect(approvalOf({ default: "ask", read_file: "allow" }, "read_file")).toBe("allow");
	expect(approvalOf({ default: "ask", read_file: "allow" }, "run_command")).toBe("ask");
	expect(approvalOf({ default: "deny" }, "default")).toBe("deny");
});

it("[TOOL6] nobody is asked about a tool that the agent does not have", () => {
	const calls = ["read_file", "run_command", "write_file", "fly"].map((name) => ({ name }));
	const policy = { default: "ask", read_file: "allow", write_file: "deny" } as const;
	const tools = calls.slice(0, 3);
	expect(planCalls(calls, policy, tools)).toEqual({
		allow: [{ name: "read_file" }, { name: "fly" }],
		ask: [{ name: "run_command" }],
		deny: [{ name: "write_file" }],
	});
});
