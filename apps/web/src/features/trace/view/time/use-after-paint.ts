"use client";

import { useEffect, useState } from "react";

/** Whether the first rows have been painted: what can wait for them does. */
export function useAfterPaint(): boolean {
	const [painted, setPainted] = useState(false);
	useEffect(() => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const frame = requestAnimationFrame(() => {
			timer = setTimeout(() => setPainted(true));
		});
		return () => {
			cancelAnimationFrame(frame);
			clearTimeout(timer);
		};
	}, []);
	return painted;
}
