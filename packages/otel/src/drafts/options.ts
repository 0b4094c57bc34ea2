import type { Sha256 } from "./identity.ts";
import type { PriceOf } from "./step.ts";

export type DraftOptions = { sha256: Sha256; priceOf: PriceOf };
