import type { StoredEvent } from "@playhead/core";
import type { BrowserContext } from "@playwright/test";

/** One `EventSource` of a page. */
export type RecordedStream = {
	url: string;
	procedure: string;
	/** The cursor that it was opened with. */
	afterSeq: number;
	messages: { id: string; data: unknown }[];
	open: boolean;
};

/** What a page received from one load to the next. */
export type PageLife = {
	/** `lastSeq` of the transcript that it loaded; `null` until then. */
	loadedSeq: number | null;
	streams: RecordedStream[];
};

type Report = { life: string } & (
	| { kind: "loaded"; lastSeq: number }
	| { kind: "open"; stream: number; url: string }
	| { kind: "message"; stream: number; id: string; data: string }
	| { kind: "close"; stream: number }
	| { kind: "left" }
);

/** Records what every page of the context receives, from its own `EventSource` and `fetch`. Call before a page opens. */
export async function recordStreams(context: BrowserContext): Promise<{ lives: () => PageLife[] }> {
	const lives = new Map<string, PageLife>();
	await context.exposeBinding("reportStream", (_source, report: Report) => take(lives, report));
	await context.addInitScript(wrap);
	return { lives: () => [...lives.values()] };
}

function take(lives: Map<string, PageLife>, report: Report): void {
	const life = lives.get(report.life) ?? { loadedSeq: null, streams: [] };
	lives.set(report.life, life);
	if (report.kind === "loaded") life.loadedSeq = report.lastSeq;
	else if (report.kind === "left") for (const stream of life.streams) stream.open = false;
	else if (report.kind === "open") life.streams[report.stream] = opened(report.url);
	else {
		const stream = life.streams[report.stream];
		if (report.kind === "close" && stream !== undefined) stream.open = false;
		else if (report.kind === "message") stream?.messages.push({ id: report.id, data: JSON.parse(report.data) });
	}
}

function opened(url: string): RecordedStream {
	const { pathname, searchParams } = new URL(url, "http://127.0.0.1");
	const input: unknown = JSON.parse(searchParams.get("input") ?? "{}");
	const afterSeq = typeof input === "object" && input !== null && "afterSeq" in input ? Number(input.afterSeq) : 0;
	return { url, procedure: pathname.split("/").at(-1) ?? "", afterSeq, messages: [], open: true };
}

/** The events that a page received over `onEvents`, in the order in which they came. */
export function receivedEvents(life: PageLife): StoredEvent[] {
	return life.streams
		.filter(({ procedure }) => procedure === "onEvents")
		.flatMap(({ messages }) => messages.flatMap(({ data }) => data as StoredEvent[]));
}

/** Runs in the page, before its own code. */
function wrap(): void {
	const report = (kind: string, told: object) => {
		const binding = Reflect.get(window, "reportStream") as (report: object) => Promise<void>;
		void binding({ life: `${performance.timeOrigin}`, kind, ...told }).catch(() => undefined);
	};
	let streams = 0;
	const Native = window.EventSource;
	window.EventSource = class extends Native {
		readonly #stream = streams++;
		constructor(url: string | URL, init?: EventSourceInit) {
			super(url, init);
			report("open", { stream: this.#stream, url: String(url) });
			this.addEventListener("message", ({ data, lastEventId }) =>
				report("message", { stream: this.#stream, id: lastEventId, data }),
			);
		}
		override close(): void {
			super.close();
			report("close", { stream: this.#stream });
		}
	};
	const fetched = window.fetch.bind(window);
	window.fetch = async (input, init) => {
		const answer = await fetched(input, init);
		const url = input instanceof Request ? input.url : String(input);
		if (answer.ok && url.includes("/api/trpc/getSession")) {
			const { result } = await answer.clone().json();
			report("loaded", { lastSeq: result.data.lastSeq });
		}
		return answer;
	};
	window.addEventListener("pagehide", () => report("left", {}));
}
