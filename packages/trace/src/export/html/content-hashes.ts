/**
 * Hashes by which the page's policy knows its script and its style (https://www.w3.org/TR/CSP3/#grammardef-hash-source).
 * They change with them: `html-export.test.ts` says what to.
 */
export const scriptHash = "sha256-Uzv+yQkSNmu+plQqPdPof/EUx3bljw6cy1ir/T/jux0=";
export const styleHash = "sha256-V4Iyf2Kb+iIXwpuv1QCOLYkEP5N+3zAbv9OdeIAmr/w=";
