// An agent with a loop of its own: what it does becomes a session with a trace.
// PLAYHEAD_URL=http://127.0.0.1:3000 node own-loop.mjs
import { createPlayhead } from "@playhead/sdk";

const playhead = createPlayhead({
	url: process.env.PLAYHEAD_URL ?? "http://127.0.0.1:3000",
	key: process.env.PLAYHEAD_TOKEN,
	service: "own-loop",
});

// Stands for your model's API.
const askModel = async (messages) => {
	const known = messages.some(({ role }) => role === "tool");
	return known
		? { role: "assistant", content: "In Lyon it is 21 °C." }
		: {
				role: "assistant",
				content: [{ type: "tool-call", toolCallId: "call_1", toolName: "weather", input: { city: "Lyon" } }],
			};
};

const session = playhead.session({ agent: "weather-bot" });
const answer = await session.run(
	async (run) => {
		const { weather } = run.traceTools({ weather: { execute: async ({ city }) => ({ city, celsius: 21 }) } });
		const messages = [{ role: "user", content: "How warm is it in Lyon?" }];
		for (;;) {
			const said = await run.span(
				"chat",
				async (call) => {
					const output = await askModel(messages);
					call.set({ output, usage: { input: 120, output: 20 } });
					return output;
				},
				{ kind: "model", model: "gpt-4o", input: messages },
			);
			messages.push(said);
			if (typeof said.content === "string") return said.content;
			const [{ toolCallId, toolName, input }] = said.content;
			const output = await weather.execute(input, { toolCallId });
			const result = { type: "tool-result", toolCallId, toolName, output: { type: "json", value: output } };
			messages.push({ role: "tool", content: [result] });
		}
	},
	{ name: "answer" },
);
console.log(answer);
console.log(await session.sessionId());
// Nothing has to be closed: what waits is sent before the program ends.
