import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { InvalidInputError } from "@playhead/core";
import { type Found, filesUnder, stampOf } from "./places.ts";

/** Where sessions are looked for: the files, and the folders that are walked. */
export type Places = { files: string[]; folders: string[] };

/** @throws InvalidInputError where a path is not there */
export async function placesOf(paths: readonly string[]): Promise<Places> {
	const places: Places = { files: [], folders: [] };
	for (const given of paths) {
		const path = resolve(given);
		const known = await stat(path).catch((error: unknown) => {
			const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
			const reason = why === "ENOENT" ? "is not there. Check its spelling." : `cannot be read (${why}).`;
			throw new InvalidInputError(given, reason);
		});
		(known.isDirectory() ? places.folders : places.files).push(path);
	}
	return places;
}

/** A file that is new or has changed. `isAsked`: somebody named this very file. */
export type Changed = Found & { isAsked: boolean };

/** The files that have changed since they were seen; `known` has their stamps, and follows. */
export async function changedFiles({ files, folders }: Places, known: Map<string, string>): Promise<Changed[]> {
	const changed: Changed[] = [];
	const see = (path: string, stamp: string, isAsked: boolean): void => {
		if (known.get(path) === stamp) return;
		known.set(path, stamp);
		changed.push({ path, stamp, isAsked });
	};
	for (const folder of folders) for (const { path, stamp } of await filesUnder(folder)) see(path, stamp, false);
	for (const path of files) see(path, (await stampOf(path)) ?? "gone", true);
	return changed;
}
