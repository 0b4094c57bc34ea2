import { splitByShares } from "./split.js";

/**
 * What everybody pays.
 * @param {{ cents: number, tipPercent?: number, people: { name: string, shares?: number }[] }} bill
 */
export function settle({ cents, tipPercent = 0, people }) {
  const tip = Math.round((cents * tipPercent) / 100);
  const total = cents + tip;
  const parts = splitByShares(
    total,
    people.map((person) => person.shares ?? 1),
  );
  return {
    total,
    people: people.map((person, index) => ({ name: person.name, cents: parts[index] })),
  };
}
