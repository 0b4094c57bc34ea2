/** Code that runs in the page; each function stands for itself, as Playwright sends its text. */

/** Ms from an input to the paint of the moment that it led to, as `window.moments`. The last input before it counts. */
export function noteMoments(): void {
	const moments: { seq: string | null; ms: number }[] = [];
	Reflect.set(window, "moments", moments);
	let began = 0;
	const note = () => {
		began = performance.now();
	};
	for (const type of ["keydown", "pointerdown"]) window.addEventListener(type, note, { capture: true });
	const observer = new MutationObserver((changes) => {
		const main = changes.map(({ target }) => target).find((target) => target instanceof HTMLElement);
		const seq = main instanceof HTMLElement ? main.getAttribute("data-moment") : null;
		// While a moment is loaded the page shows another one.
		const wanted = document.querySelector("[data-playhead]")?.getAttribute("aria-valuenow");
		if (seq === null || seq !== wanted) return;
		const from = began;
		requestAnimationFrame(() => {
			// A message that is posted in a frame is read when that frame was painted.
			const { port1, port2 } = new MessageChannel();
			port1.addEventListener("message", () => moments.push({ seq, ms: performance.now() - from }));
			port1.start();
			port2.postMessage(null);
		});
	});
	const begin = () => {
		const main = document.querySelector("main");
		if (main === null) requestAnimationFrame(begin);
		else observer.observe(document.documentElement, { subtree: true, attributeFilter: ["data-moment"] });
	};
	requestAnimationFrame(begin);
}
