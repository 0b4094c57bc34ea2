import { getConnection, subscribeConnection } from "#live/connection.ts";
import type { createClient } from "#trpc/create-client.ts";
import { attempt } from "./attempt.ts";
import { withTabLock } from "./lock.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { createStorage, keyPrefix } from "./storage.ts";

/** What another tab adds is its own to send first; it is taken up here after this long, in ms. */
const graceMs = 3_000;

function localArea(): Storage | null {
	try {
		return typeof window === "undefined" ? null : window.localStorage;
	} catch {
		return null;
	}
}

/** The outbox of this browser. */
export function createBrowserOutbox(client: ReturnType<typeof createClient>): Outbox {
	return createOutbox({
		storage: createStorage(localArea()),
		attempt: (entry) => attempt(client, entry),
		withLock: withTabLock,
		random: Math.random,
	});
}

/** Sends for as long as the page is there, at once when the connection is back. Returns the end of it. */
export function keepSending(outbox: Outbox): () => void {
	const ended = new AbortController();
	const { signal } = ended;
	const close = outbox.open();
	let grace: ReturnType<typeof setTimeout> | undefined;
	let live = false;
	const onConnection = () => {
		const was = live;
		live = getConnection().state === "live";
		if (live && !was) outbox.kick();
	};
	const leaveConnection = subscribeConnection(onConnection);
	window.addEventListener("online", outbox.kick, { signal });
	document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && outbox.kick(), {
		signal,
	});
	window.addEventListener(
		"storage",
		({ key }) => {
			if (key !== null && !key.startsWith(keyPrefix)) return;
			outbox.refresh();
			clearTimeout(grace);
			grace = setTimeout(outbox.runAll, graceMs);
		},
		{ signal },
	);
	return () => {
		ended.abort();
		clearTimeout(grace);
		leaveConnection();
		close();
	};
}
