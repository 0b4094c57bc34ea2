/**
 * Splits an amount by shares: splitByShares(1000, [2, 1, 1]) gives [500, 250, 250].
 * @param {number} cents the whole amount
 * @param {number[]} shares how many shares each person takes
 * @returns {number[]} the cents of each person, in the same order
 */
export function splitByShares(cents, shares) {
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (total <= 0) throw new RangeError("At least one person must take a share");
  return shares.map((share) => Math.round((cents * share) / total));
}

/** Splits an amount evenly among a number of people. */
export function splitEvenly(cents, people) {
  return splitByShares(cents, Array(people).fill(1));
}
