"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether keys are shown as on a Mac. */
export function useMac(): boolean {
	return useSyncExternalStore(
		never,
		() => /mac|iphone|ipad/i.test(navigator.platform),
		() => false,
	);
}
