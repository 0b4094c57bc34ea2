"use client";

import type { SessionRow } from "@playhead/core";
import { useEffect, useRef, useState } from "react";
import { statusWord } from "#format/status.ts";

/** Tells a screen reader when the status changes, and nothing else: never what streams. */
export function StatusAnnouncer({ session }: { session: SessionRow }) {
	const { status, waitingFor } = session;
	const [words, setWords] = useState("");
	const last = useRef(status);
	useEffect(() => {
		if (last.current === status) return;
		last.current = status;
		setWords(waitingFor === null ? statusWord(status) : `${statusWord(status)}: ${waitingFor}`);
	}, [status, waitingFor]);
	return <output className="sr-only">{words}</output>;
}
