/**
 * Hashes by which the page's policy knows its script and its style (https://www.w3.org/TR/CSP3/#grammardef-hash-source).
 * They change with them: `html-export.test.ts` says what to.
 */
export const scriptHash = "sha256-H4YV1z6x6yPZKnl0Ak1wlpWkrrW3YCbxOjGzuLo+YGM=";
export const styleHash = "sha256-leo5sCnCFs/DzoBn1t/yXFIC/6bkpZuC2vjo7DROaTg=";
