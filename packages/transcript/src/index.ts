export { type Format, formatOf, readerOf } from "./format.ts";
export { type Line, type LineSplitter, splitLines } from "./lines.ts";
export { agentOf, type FilePlace, placeOf } from "./place.ts";
export type { Head, TranscriptDraft } from "./tell/draft.ts";
export { type Links, openLinks } from "./tell/links.ts";
export type { Reader, ReaderOptions } from "./tell/reader.ts";
