import { expect, it } from "vitest";
import { headAndTail } from "./truncate.ts";

it("[LOG8] a text within the limit stays as it is", () => {
	expect(headAndTail("abcdef", 6)).toBe("abcdef");
});

it("[LOG8] a longer one keeps head and tail and says what is missing", () => {
	expect(headAndTail("abcdefghij", 4)).toBe("ab\n[… 6 characters left out …]\nij");
});
