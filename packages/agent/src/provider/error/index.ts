export {
	type AboutModel,
	describeModelError,
	type ModelErrorCode,
	type ModelErrorInfo,
	modelErrorCodes,
} from "./describe-model-error.ts";
