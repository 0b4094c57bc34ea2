"use client";

import { Pause, Play, SkipBack, SkipForward } from "lucide-react";
import { IconButton } from "#ui/icon-button.tsx";
import { Select } from "#ui/select.tsx";
import { type Speed, speeds } from "../model/film.ts";

export type PlayControlsProps = {
	playing: boolean;
	speed: Speed;
	onPlay: () => void;
	onPause: () => void;
	onSpeed: (speed: Speed) => void;
	onTurn: (by: 1 | -1) => void;
};

const options = speeds.map((speed) => ({ value: String(speed), label: `${speed}×` }));

/** Turn back, play, turn on, and how quick the film is. */
export function PlayControls({ playing, speed, onPlay, onPause, onSpeed, onTurn }: PlayControlsProps) {
	return (
		<div className="flex shrink-0 items-center gap-0.5 max-md:hidden">
			<IconButton size="sm" label="Previous turn" shortcut="Shift ←" onClick={() => onTurn(-1)}>
				<SkipBack />
			</IconButton>
			{playing ? (
				<IconButton size="sm" label="Pause" shortcut="P" onClick={onPause}>
					<Pause />
				</IconButton>
			) : (
				<IconButton size="sm" label="Play" shortcut="P" onClick={onPlay}>
					<Play />
				</IconButton>
			)}
			<IconButton size="sm" label="Next turn" shortcut="Shift →" onClick={() => onTurn(1)}>
				<SkipForward />
			</IconButton>
			<Select
				label={`Speed: ${speed}×`}
				value={String(speed)}
				options={options}
				onChange={(value) => onSpeed(Number(value) as Speed)}
				className="num h-6 w-[46px] justify-between px-1.5 text-text-3 text-xs"
			>
				{speed}×
			</Select>
		</div>
	);
}
