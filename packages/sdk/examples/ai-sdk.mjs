// A program that uses the AI SDK: one line tells Playhead of all its calls.
// PLAYHEAD_URL=http://127.0.0.1:3000 OPENAI_BASE_URL=… node ai-sdk.mjs
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { createPlayhead } from "@playhead/sdk";
import { playheadTelemetry } from "@playhead/sdk/ai";
import { isStepCount, registerTelemetry, streamText, tool } from "ai";
import { z } from "zod";

const playhead = createPlayhead({ url: process.env.PLAYHEAD_URL ?? "http://127.0.0.1:3000", service: "ai-sdk-bot" });
registerTelemetry(playheadTelemetry(playhead));

const provider = createOpenAICompatible({
	name: "local",
	includeUsage: true,
	baseURL: process.env.OPENAI_BASE_URL ?? "http://127.0.0.1:11434/v1",
});
const weather = tool({
	description: "The weather of a city",
	inputSchema: z.object({ city: z.string() }),
	execute: async ({ city }) => ({ city, celsius: 21 }),
});

const session = playhead.session({ agent: "weather-bot" });
const text = await session.run(
	() =>
		streamText({
			model: provider(process.env.MODEL ?? "gpt-4o"),
			prompt: "How warm is it in Lyon?",
			tools: { weather },
			stopWhen: isStepCount(5),
		}).text,
);
console.log(text);
console.log(await session.sessionId());
await playhead.close();
