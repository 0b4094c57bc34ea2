"use client";

import { useSyncExternalStore } from "react";

const key = "playhead-notify";
const listeners = new Set<() => void>();

function read(): boolean {
	return localStorage.getItem(key) === "on" && "Notification" in window && Notification.permission === "granted";
}

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	window.addEventListener("storage", listener);
	return () => {
		listeners.delete(listener);
		window.removeEventListener("storage", listener);
	};
}

/** Whether this browser shows notifications: a person has said so, and the browser allows it. */
export function useNotifySetting(): boolean {
	return useSyncExternalStore(subscribe, read, () => false);
}

/** Asks the browser, which shows its question after a click alone. Answers with whether it is on now. */
export async function switchNotify(on: boolean): Promise<boolean> {
	if (on && "Notification" in window) await Notification.requestPermission();
	localStorage.setItem(key, on ? "on" : "off");
	for (const listener of listeners) listener();
	return read();
}
