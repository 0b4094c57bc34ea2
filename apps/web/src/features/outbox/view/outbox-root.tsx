"use client";

import type { ReactNode } from "react";
import { OutboxProvider, useNewOutbox } from "../model/use-outbox.ts";

/** Around all screens: what was sent on one of them is brought to the server from any. */
export function OutboxRoot({ children }: { children: ReactNode }) {
	return <OutboxProvider value={useNewOutbox()}>{children}</OutboxProvider>;
}
