/** A seed that nobody has seen: 32 bits from the system's source of chance. */
export function freshSeed(): number {
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  return seed;
}
