export { type Choice, chooseForRetention, type Retainable } from "./choose.ts";
export { noRetention, type RetentionPolicy, retentionPolicy } from "./policy.ts";
