"use client";

import { Bell, BellOff } from "lucide-react";
import { useState } from "react";
import { switchNotify, useNotifySetting } from "#features/notify/model/setting.ts";
import { Button } from "#ui/button.tsx";

/** Switches the notifications of this browser; it asks for its permission at the click. */
export function BrowserNotifications() {
	const on = useNotifySetting();
	const [refused, setRefused] = useState(false);
	const flip = async () => setRefused(!(await switchNotify(!on)) && !on);
	return (
		<div className="flex flex-col items-start gap-2">
			<Button onClick={() => void flip()} aria-pressed={on}>
				{on ? <BellOff aria-hidden="true" /> : <Bell aria-hidden="true" />}
				{on ? "Stop notifying me in this browser" : "Notify me in this browser"}
			</Button>
			<output className="text-sm text-text-3">
				{refused
					? "The browser does not allow notifications from this address. Allow them in its settings for this site, then try again."
					: on
						? "On: you are told when a run ends, fails or waits for you."
						: null}
			</output>
		</div>
	);
}
