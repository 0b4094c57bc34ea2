export * from "./document.ts";
export * from "./query.ts";
export * from "./snippet.ts";
export { type Word, wordsOf } from "./words.ts";
