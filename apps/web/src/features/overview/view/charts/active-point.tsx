"use client";

import { useEffect } from "react";
import { useActiveTooltipDataPoints } from "recharts";
import type { Point } from "../../model/points.ts";

/** Tells which column the tip stands at, however it came there. Lives inside a chart. */
export function ActivePoint({ onChange }: { onChange: (point: Point | null) => void }) {
	const point = useActiveTooltipDataPoints<Point>()?.[0] ?? null;
	useEffect(() => onChange(point), [onChange, point]);
	return null;
}
