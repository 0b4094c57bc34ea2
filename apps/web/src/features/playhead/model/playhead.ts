import { createCell } from "#features/session-live/model/cell.ts";
import type { SessionView, ViewSource } from "#features/session-live/model/session-view.ts";
import { type DescribedError, describeError } from "#trpc/describe-error.ts";
import { type EarlierPage, joinPages, withEarlier } from "./earlier-page.ts";
import { advance, type Reel, type Speed } from "./film.ts";
import { type Frame, type FrameSource, type KeyframeOptions, Keyframes } from "./keyframes.ts";
import type { Moment } from "./steps.ts";

export type PlayheadState = {
	/** The place that is looked at; `null`: the live end. */
	seq: Moment;
	playing: boolean;
	speed: Speed;
	/** What is shown is still another moment: this one is being loaded. */
	pending: boolean;
	/** Why the moment could not be loaded. */
	error: DescribedError | null;
};

export type PlayheadInput = {
	live: ViewSource;
	source: FrameSource;
	/** A page of the conversation before a window, as of a place. */
	pageBefore: (atSeq: number, beforeSeq: number) => Promise<Frame>;
	options?: KeyframeOptions;
};

/** One frame of the film is at most so long, in ms: a tab that slept does not leap. */
const longestFrameMs = 250;

/**
 * Where the page stands in the session's time, and the session as it was there. A moment whose events are here shows at
 * once; else the last one stays until it is loaded. Only the latest wish is loaded.
 */
export function createPlayhead({ live, source, pageBefore, options }: PlayheadInput) {
	const cell = createCell<PlayheadState>({ seq: null, playing: false, speed: 1, pending: false, error: null });
	const keyframes = new Keyframes(source, options);
	let shown: SessionView | null = null;
	let frame: Frame | null = null;
	let page: EarlierPage | null = null;
	let earlier: SessionView["earlier"] = "idle";
	let loading = false;
	let reel: Reel = { seq: 0, since: 0 };
	let knownSeq = 0;

	const lastSeq = () => live.get().transcript.lastSeq;

	const showFrame = (next: Frame): void => {
		frame = next;
		const whole = withEarlier(next, page);
		shown = { ...live.get(), phase: "ready", error: null, earlier, ...whole };
	};

	/** Shows the moment if it is here; else sees to it that it is loaded. */
	const show = (): void => {
		const { seq } = cell.get();
		if (seq === null) {
			cell.patch({ pending: false, error: null });
			return;
		}
		const here = keyframes.peek(seq);
		if (here !== null) {
			showFrame(here);
			cell.patch({ pending: false, error: null });
			void keyframes.prefetch(seq, lastSeq());
			return;
		}
		shown ??= live.get().phase === "ready" && knownSeq > 0 ? live.get() : null;
		cell.patch({ pending: true });
		if (!loading) void load();
	};

	const load = async (): Promise<void> => {
		loading = true;
		try {
			for (let { seq } = cell.get(); seq !== null && keyframes.peek(seq) === null; { seq } = cell.get()) {
				await keyframes.load(seq);
				if (keyframes.peek(seq) === null && cell.get().seq === seq) throw new Error(`The log has no place ${seq}.`);
			}
			loading = false;
			show();
		} catch (error) {
			loading = false;
			cell.patch({ pending: false, playing: false, error: describeError(error) });
		}
	};

	/** Another log has taken the session's place, or the session has just been loaded. */
	const heed = (): void => {
		const last = lastSeq();
		if (last < knownSeq) {
			keyframes.clear();
			page = null;
		}
		knownSeq = last;
		const { seq } = cell.get();
		if (seq !== null && live.get().phase === "ready" && seq > last) goTo(null);
	};

	function goTo(seq: Moment): void {
		const to = seq === null ? null : Math.max(1, Math.floor(seq));
		if (to === cell.get().seq) return;
		if (to === null) {
			shown = null;
			frame = null;
			earlier = "idle";
		}
		cell.patch({ seq: to, ...(to === null ? { playing: false } : {}) });
		show();
	}

	const play = (): void => {
		if (cell.get().seq === null) goTo(1);
		reel = { seq: cell.get().seq ?? 1, since: 0 };
		cell.patch({ playing: true });
	};

	/** The film goes on by so many ms of the wall clock. */
	const tick = (ms: number): void => {
		const { seq, playing, speed, pending } = cell.get();
		if (!playing || seq === null || pending) return;
		if (reel.seq !== seq) reel = { seq, since: 0 };
		const last = lastSeq();
		reel = advance(reel, Math.min(ms, longestFrameMs) * speed, keyframes.timeOf, last);
		if (reel.seq >= last) goTo(null);
		else if (reel.seq !== seq) goTo(reel.seq);
		else if (keyframes.timeOf(seq + 1) === null) void keyframes.load(seq + 1).catch(() => undefined);
	};

	const loadEarlier = async (): Promise<void> => {
		const { seq } = cell.get();
		if (seq === null) return await live.loadEarlier();
		if (frame === null || shown?.hasEarlier !== true || earlier === "loading") return;
		const below = frame.transcript.firstSeq;
		const set = (next: SessionView["earlier"]) => {
			earlier = next;
			if (frame !== null) showFrame(frame);
			cell.patch({});
		};
		set("loading");
		try {
			const before = await pageBefore(seq, shown.transcript.firstSeq);
			page = joinPages(page, below, before);
			set("idle");
		} catch {
			set("failed");
		}
	};

	const view: ViewSource = {
		get: () => (cell.get().seq === null ? live.get() : (shown ?? loadingView(live.get()))),
		subscribe: (listener) => {
			const ends = [cell.subscribe(listener), live.subscribe(listener)];
			return () => ends.forEach((end) => end());
		},
		loadEarlier,
		loadEarlierSoon: () => void loadEarlier(),
	};

	return {
		get: cell.get,
		subscribe: cell.subscribe,
		view,
		goTo,
		/** Tries again to load the moment. */
		retry: show,
		play,
		pause: () => cell.patch({ playing: false }),
		setSpeed: (speed: Speed) => cell.patch({ speed }),
		tick,
		/** Ms since the epoch of the shown moment; `null`: live, or not known. */
		timeOf: (seq: Moment) => (seq === null ? null : (keyframes.timeOf(seq) ?? updatedAt(frame, seq))),
		/** Follows the live session; returns the end of it. */
		follow: (): (() => void) => {
			heed();
			return live.subscribe(heed);
		},
	};
}

export type Playhead = ReturnType<typeof createPlayhead>;

function updatedAt(frame: Frame | null, seq: number): number | null {
	return frame?.transcript.lastSeq === seq ? Date.parse(frame.transcript.session.updatedAt) : null;
}

const loadingViews = new WeakMap<SessionView, SessionView>();

/** One object for one view: who reads it may compare. */
function loadingView(view: SessionView): SessionView {
	const known = loadingViews.get(view) ?? { ...view, phase: view.phase === "failed" ? "failed" : "loading" };
	loadingViews.set(view, known);
	return known;
}
