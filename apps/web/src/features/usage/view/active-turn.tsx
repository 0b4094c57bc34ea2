"use client";

import { useEffect } from "react";
import { useActiveTooltipDataPoints } from "recharts";
import type { TurnBar } from "../model/turn-bars.ts";

/** Tells which turn the tip stands at. Lives inside a chart. */
export function ActiveTurn({ onChange }: { onChange: (bar: TurnBar | null) => void }) {
	const bar = useActiveTooltipDataPoints<TurnBar>()?.[0] ?? null;
	useEffect(() => onChange(bar), [onChange, bar]);
	return null;
}
