/** A function that remembers its last answer, and gives it again while its arguments are the same ones. */
export function keepLast<A extends readonly unknown[], R>(compute: (...args: A) => R): (...args: A) => R {
	let last: { args: A; result: R } | undefined;
	return (...args) => {
		if (last === undefined || args.some((arg, index) => !Object.is(arg, last?.args[index]))) {
			last = { args, result: compute(...args) };
		}
		return last.result;
	};
}
