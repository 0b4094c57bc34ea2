// Starts an agent of Playhead, follows it to its end, and goes back a turn.
// PLAYHEAD_URL=http://127.0.0.1:3000 node steer.mjs
import { createPlayhead } from "@playhead/sdk";

const playhead = createPlayhead({ url: process.env.PLAYHEAD_URL ?? "http://127.0.0.1:3000" });
const { api } = playhead;
const { sessionId } = await api.startSession.mutate({ prompt: "Fix the bug" });
await new Promise((resolve, reject) => {
	const live = api.onEvents.subscribe(
		{ sessionId, afterSeq: 0 },
		{
			onData({ data: events }) {
				for (const { type, data } of events) if (type === "tool.started") console.log("calls", data.name);
				if (!events.some(({ type }) => type === "run.finished")) return;
				live.unsubscribe();
				resolve();
			},
			onError: reject,
		},
	);
});
const { undoTurn } = await api.restoreSession.mutate({ sessionId, turn: 1, scope: "both" });
console.log(`back at turn 1; turn ${undoTurn} undoes it`);
await playhead.close();
