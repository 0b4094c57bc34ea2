import { TRPCClientError } from "@trpc/client";

export type DescribedError = {
	/** A sentence that says what to do. */
	message: string;
	/** From the closed list of error codes; absent when no answer came. */
	code: string | undefined;
	/** The input at fault, as a dotted path. */
	field: string | undefined;
	/** Whether the same call may succeed later; `false` when the input has to change. */
	retryable: boolean;
};

const text = (value: unknown) => (typeof value === "string" ? value : undefined);

/** What a person is told of a failed call. */
export function describeError(error: unknown): DescribedError {
	if (error instanceof TRPCClientError && error.data) {
		const { code, field, httpStatus } = error.data;
		const retryable = typeof httpStatus !== "number" || httpStatus >= 500 || httpStatus === 409;
		return { message: error.message, code: text(code), field: text(field), retryable };
	}
	return {
		message: "The server does not answer. Check that it is running, then try again.",
		code: undefined,
		field: undefined,
		retryable: true,
	};
}
