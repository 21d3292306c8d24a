/** An ISO date and time without a zone, which the language reads as local time. */
const WITHOUT_ZONE = /^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/;

/**
 * A `Date` for one node: without arguments it tells that node's wall clock, and its time zone is
 * UTC everywhere. Its instances are real dates.
 *
 * @param Real the engine's own.
 * @param wall milliseconds since 1970 on the node's clock.
 */
export function virtualDate(Real: DateConstructor, wall: () => number): DateConstructor {
  const now = () => Math.floor(wall());
  const parse = (text: string) => Real.parse(WITHOUT_ZONE.test(text) ? `${text}Z` : text);
  const moment = (values: readonly unknown[]): unknown => {
    const [first] = values;
    if (values.length === 0) return now();
    if (values.length > 1) return Reflect.apply(Real.UTC, Real, values.map(Number));
    return typeof first === 'string' ? parse(first) : first;
  };
  function virtual(...values: unknown[]): unknown {
    if (new.target === undefined) return new Real(now()).toISOString();
    return Reflect.construct(Real, [moment(values)], new.target);
  }
  const statics = { name: 'Date', now, parse, UTC: Real.UTC, prototype: Real.prototype };
  for (const [name, value] of Object.entries(statics))
    Object.defineProperty(virtual, name, { value });
  return virtual as unknown as DateConstructor;
}
